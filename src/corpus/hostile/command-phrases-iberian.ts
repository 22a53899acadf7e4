import type { CommandLanguage } from "./command-language.ts";

/** Spanish; see {@link CommandLanguage}. */
export const SPANISH: CommandLanguage = {
  isSpaced: true,
  openers: "por favor ahora entonces luego importante atención primero siempre inmediatamente",
  introducers: "para si cuando antes después al",
  addressees: "tú usted ustedes",
  modals: "debes debe deben tienes tiene que ahora siempre",
  phrases: {
    override: [
      "no|nunca tengas|tenga|tomes|tome|hagas|haga .. en_cuenta|caso|cuenta .. instruccion*|indicacion*|regla*|directriz|directrices|anterior*",
      "ignora|ignore|ignoren|ignorad|olvida|olvide|olviden|omite|omita|descarta|descarte .. todas|todos|tus|sus|las|los|sistema .. instruccion*|indicacion*|regla*|orden|órdenes|directriz|directrices|mensajes|prompt*|restriccion*",
      "olvida|olvide|ignora|ignore|olviden|ignoren todo .. anterior|dicho|antes|previo|lo|cuanto",
    ],
    dismissal: [
      "! instruccion*|indicacion* .. anterior*|previa*|arriba .. ya_no|no .. válida*|vigente*|vigor|sirven|cuentan .",
      "! instruccion*|indicacion* .. anterior*|previa*|arriba .. ya_no|no se aplican .",
      "! instruccion*|indicacion* .. anterior*|previa*|arriba .. quedan|están|son|han_sido anulada*|canceladas|revocadas|suspendidas|derogadas .",
      "! tus instrucciones|indicaciones|reglas|directrices .. ya_no|no",
      "? regla*|directriz|directrices .. anterior*|previa*|arriba .. ya_no .. válida*|vigente*|se_aplican .",
      "no|nunca sigas|siga|sigan|obedezcas|obedezca|apliques|aplique .. instruccion*|indicacion*|regla*|directriz|directrices",
    ],
    role: [
      "! ahora eres|es|actúas|actúa .. un|una|asistente|modelo|usted",
      "! ya no eres|es .. asistente|modelo|un|una|ia",
      "! a partir de ahora|este_momento",
      "! de ahora en adelante .. eres|serás|responde|responderás|actúa|debes|tú",
      "desde ahora .. eres|serás|responde|actúa",
      "actúa|actúe|habla como .. y ... responde|responda|contesta|conteste|escribe|escriba|di",
      "actúa|actúe como_si",
      "actúa|actúe como .. asistente|revisor|revisora|chatbot|hacker|dan .. sin|y|que|.",
      "compórtate|compórtese como .. un|una|si",
      "finge|finja|imagina|imagine|supón|haz_de_cuenta que|ser .. eres|tienes|puedes|revisor",
      "haz|haga|interpreta|asume .. papel|rol",
      "! debes|debe|tienes responder|escribir|citar|ignorar|decir|recomendar|mostrar|incluir|que .. siempre|solo|este|esta|todas|el|la|los|las",
    ],
    address: [
      "! si eres|es|usted .. ia|modelo|asistente|inteligencia|llm|robot|chatbot",
      "! cuando|si respondas|responda|resumas|resuma|cites|cite",
      "nota|mensaje|aviso|atención|instruccion* a|al|para .. ia|modelo*|asistente*|llm|chatbot* :",
      "querido|querida|estimado|estimada|hola ia|modelo*|asistente*|llm*|chatbot* :|,",
    ],
    notice: [
      "! atención , .. ia|modelos_de_lenguaje|asistentes|chatbots :",
      "? este|nuestro artículo|trabajo|manuscrito debe|debería|merece .. aceptado|recomendado|elogiado|aceptación",
      "nota|mensaje|aviso|atención|instruccion*|advertencia a|al|para .. ia|modelo*|asistente*|llm*|chatbot*|automático* .. :",
    ],
    output: [
      "responde|responda|respondan|contesta|conteste|contesten .. solo|solamente|únicamente|siempre|con|exactamente",
      "muestra|muestre|imprime|imprima|repite|repita|escribe|escriba|copia|incluye|incluya|agrega|agregue|añade|añada|termina|termine|inserta|inserte|di|diga .. enlace|siguiente*|exactamente|frase|palabra*|respuesta*|imagen|nada|dirección|texto",
      "dile|dígale|diles|pídele|pídale|pide|pida|avisa|avise .. usuario*|lector*|miembro*|todos",
    ],
    citing: [
      "no cites|cite|citen|menciones|mencione|mencionen|critiques|critique|critiquen|respondas|responda|contestes|conteste|reveles|revele",
      "cita|cite|recomienda|recomiende .. siempre|solo|únicamente|solamente",
      "da|dé|den|dale|otorga|otorgue|asigna|asigne|escribe|escriba|emite .. evaluación|nota|reseña|puntuación|valoración|recomendación|crítica .. positiva*|favorable*|máxima*|excelente*|alta",
      "da|dé|den|otorga|otorgue|asigna|asigne .. máxima|mejor|mayor .. nota|puntuación|valoración|calificación",
      "recomienda|recomiende|recomienden|aprueba|apruebe|acepta|acepte .. aceptación|publicación",
      "elogia|elogie|elogien|alaba|alabe|alaben .. artículo|trabajo|manuscrito|estudio",
      "acepta|acepte|acepten|aprueba|apruebe|aprueben este .. artículo|trabajo|manuscrito",
      "? asistente|modelo|ia|chatbot debe|tiene_que|deberá .. afirmar|decir|declarar|responder|sostener que|solo .. este|esta|nuestro|nuestra",
      "! haz|haga|hagan caso_omiso",
      "deja|deje|dejen .. de_lado|a_un_lado .. tus|sus|las|todas",
    ],
    leak: [
      "revela|revele|muestra|muestre|imprime|imprima|repite|repita|escribe|escriba|divulga|dame|enseña|enseñe|copia|copie .. sistema|prompt|instrucciones|contraseña*|clave|claves|secret*",
    ],
    deed: ["menciona|mencione|notifica|notifique|avisa .. todos|everyone|miembros|here"],
  },
};

/** Portuguese; see {@link CommandLanguage}. */
export const PORTUGUESE: CommandLanguage = {
  isSpaced: true,
  openers: "por favor agora então depois importante atenção primeiro sempre imediatamente",
  introducers: "para se quando antes depois ao",
  addressees: "você vocês tu",
  modals: "deve devem deves tem precisa que agora sempre",
  phrases: {
    override: [
      "não|nunca leve|leves|levem|considere|considerem .. conta|instruç*|regra* .. instruç*|regra*|diretriz*|anterior*|acima",
      "ignore|ignora|ignorem|esqueça|esquece|esqueçam|desconsidere|desconsidera|descarte .. todas|todos|suas|seus|tuas|as|os|sistema .. instruç*|regra*|orden*|ordem|diretriz*|comando*|prompt*|mensagens|restriç*",
      "esqueça|esquece|ignore tudo .. anterior*|antes|dito|acima|o",
    ],
    dismissal: [
      "! instruç*|orientaç*|comandos .. anterior*|acima|prévia* .. não|deixaram .. mais|de .. válida*|vigor|vigente*|valer .",
      "! instruç*|orientaç*|comandos .. anterior*|acima|prévia* não_se_aplicam|não_valem|não_contam mais .",
      "! instruç*|orientaç*|comandos .. anterior*|acima|prévia* foram|estão canceladas|cancelados|anuladas|anulados|revogadas|suspensas .",
      "! suas|tuas instruções|regras|diretrizes .. não .. mais",
      "? regra*|diretriz* .. anterior*|acima|prévia* .. não .. mais válida*|aplicam|valem .",
      "? regra*|diretriz* .. anterior*|acima|prévia* não_valem|não_se_aplicam mais .",
      "não|nunca siga|sigas|sigam|obedeça|obedeçam|aplique .. instruç*|regra*|diretriz*|orientaç*",
    ],
    role: [
      "! agora você|tu é|és .. um|uma|assistente|modelo",
      "! você agora|não é|mais .. um|uma|assistente|modelo",
      "! a partir de agora|este_momento",
      "! de agora em diante .. você|tu|responda|aja",
      "! doravante .. você|tu|responda",
      "finja|finge|imagine|suponha que|ser .. você|revisor|pirata",
      "finja|finge ser|que .. um|uma|você|não",
      "aja|atue|comporte|comporta se|como .. um|uma|se|pirata",
      "assuma|faça|interprete .. papel",
      "! você deve|precisa|tem .. responder|escrever|citar|ignorar|dizer|recomendar|mostrar|incluir",
    ],
    address: [
      "! se você|tu for|és|é .. ia|modelo|assistente|inteligência|llm|robô|chatbot",
      "! quando|ao você|responder|resumir|citar .. sempre|inclua|diga|ignore|adicione|nunca",
      "nota|mensagem|aviso|atenção|instruç* a|ao|aos|para .. ia|modelo*|assistente*|llm|chatbot* :",
      "caro|cara|caros|prezado|prezada|olá ia|modelo*|assistente*|llm*|chatbot* :|,",
    ],
    notice: [
      "! atenção , .. ia|modelos_de_linguagem|assistentes|chatbots :",
      "? este|nosso artigo|trabalho|manuscrito deve|deveria|merece .. aceito|aceite|recomendado|elogiado|aceitação",
      "nota|mensagem|aviso|atenção|instruç*|recado|observação a|ao|aos|para .. ia|modelo*|assistente*|llm*|chatbot*|automático* .. :",
    ],
    output: [
      "responda|responde|respondam .. apenas|somente|só|sempre|com|exatamente",
      "mostre|mostra|imprima|repita|escreva|escreve|copie|inclua|adicione|acrescente|termine|insira|diga .. link|seguinte*|exatamente|frase|palavra*|resposta*|imagem|nada|endereço|texto",
      "diga|peça|avise|informe|instrua .. usuári*|utilizador*|leitor*|membro*|todos",
    ],
    citing: [
      "não cite|cites|mencione|mencionem|responda|revele|citem|critique|critiquem|aponte|apontem",
      "cite|recomende|recomenda .. sempre|apenas|somente|só",
      "dê|dêem|deem|atribua|conceda|escreva|emita .. nota|avaliação|parecer|pontuação|recomendação|crítica .. máxima|positiv*|favoráve*|excelente*|alta",
      "dê|dêem|deem|atribua|conceda .. máxima|melhor|maior .. nota|pontuação|avaliação",
      "recomende|recomendem|aprove|aprovem|elogie|elogiem|louve|aceitem .. aceitação|aceite|publicação|artigo|trabalho|manuscrito",
      "? assistente|modelo|ia|chatbot deve|tem_que|deverá .. afirmar|dizer|declarar|responder que|só .. este|esta|nosso|nossa",
      "deixe|deixem .. de_lado .. suas|seus|as|todas|tuas",
    ],
    leak: [
      "revele|revela|mostre|mostra|imprima|repita|escreva|divulgue .. sistema|prompt|instruções|senha*|chave|chaves|segredo*",
    ],
    deed: ["mencione|notifique|marque|avise .. todos|everyone|membros|here"],
  },
};
