import type { CommandLanguage } from "./command-language.ts";

/** French; see {@link CommandLanguage}. */
export const FRENCH: CommandLanguage = {
  isSpaced: true,
  openers:
    "veuillez merci maintenant donc puis alors important attention de d abord toujours plutôt immédiatement",
  introducers: "pour si lorsque quand avant après afin",
  addressees: "vous tu",
  modals: "devez dois devras devrez maintenant toujours ne allez vas faut",
  phrases: {
    override: [
      "ignore|ignorez|veuillez_ignorer|oublie|oubliez|veuillez_oublier|néglige|négligez|contourne|contournez|outrepasse .. toutes|tous|tes|vos|les|ces|system* .. instruction*|consigne*|règle*|directive*|prompt*|messages|ordres",
      "oublie|oubliez|ignore|ignorez tout|toute .. précède|avant|dessus|reste|dit",
    ],
    role: [
      "! tu es|n es maintenant|désormais|plus|un|une|à .. assistant*|modèle|ia|mode|partir|un|une",
      "! vous êtes|n êtes maintenant|désormais|plus|un|une|à .. assistant*|modèle|ia|mode|partir|un|une",
      "! désormais|dorénavant .. tu|vous|réponds|répondez",
      "! à partir de maintenant|présent",
      "! tu|vous dois|devez|devras|devrez .. répondre|écrire|citer|ignorer|dire|recommander|afficher|ajouter|inclure",
    ],
    address: [
      "! si tu|vous es|êtes .. ia|modèle|assistant|intelligence|llm|robot|chatbot",
      "! lorsque|quand|si tu|vous .. réponds|répondez|résumes|résumez|cites|citez",
      "note|message|attention|avis|instruction* à|aux|pour .. ia|modèle*|assistant*|llm|chatbot* :",
    ],
    output: [
      "réponds|répondez|veuillez_répondre .. uniquement|seulement|toujours|par|avec|exactement|que",
      "affiche|affichez|écris|écrivez|imprime|imprimez|copie|copiez|ajoute|ajoutez|insère|insérez|inclus|incluez|termine|terminez|commence|commencez|répète|répétez|dis|dites .. lien|suivant*|exactement|phrase|mot|mots|réponse*|image|rien|adresse|texte",
      "dis|dites|demande|demandez|indique|indiquez|conseille|conseillez .. utilisateur*|lecteur*|lectrice*|membre*|tous",
    ],
    citing: [
      "ne cite|citez|mentionne|mentionnez|réponds|répondez|révèle|révélez|répond .. pas|jamais|aucun*|rien",
      "cite|citez|recommande|recommandez .. toujours|uniquement|seulement|que",
    ],
    leak: [
      "révèle|révélez|affiche|affichez|montre|montrez|répète|répétez|donne|donnez|écris|écrivez|imprime|divulgue|divulguez .. système|prompt|instructions|consignes|mot|clé|clés|secret*",
    ],
    deed: ["mentionne|mentionnez|notifie|notifiez|préviens .. tous|everyone|monde|here|membres"],
  },
};

/** Spanish; see {@link CommandLanguage}. */
export const SPANISH: CommandLanguage = {
  isSpaced: true,
  openers: "por favor ahora entonces luego importante atención primero siempre inmediatamente",
  introducers: "para si cuando antes después al",
  addressees: "tú usted ustedes",
  modals: "debes debe deben tienes tiene que ahora siempre",
  phrases: {
    override: [
      "ignora|ignore|ignoren|ignorad|olvida|olvide|olviden|omite|omita|descarta|descarte .. todas|todos|tus|sus|las|los|sistema .. instruccion*|indicacion*|regla*|orden|órdenes|directriz|directrices|mensajes|prompt*|restriccion*",
      "olvida|olvide|ignora|ignore todo .. anterior|dicho|antes|previo",
    ],
    role: [
      "! ahora eres|es|actúas|actúa .. un|una|asistente|modelo|usted",
      "! ya no eres|es .. asistente|modelo|un|una|ia",
      "! a partir de ahora|este",
      "! debes|debe|tienes responder|escribir|citar|ignorar|decir|recomendar|mostrar|incluir|que .. siempre|solo|este|esta|todas|el|la|los|las",
    ],
    address: [
      "! si eres|es|usted .. ia|modelo|asistente|inteligencia|llm|robot|chatbot",
      "! cuando|si respondas|responda|resumas|resuma|cites|cite",
      "nota|mensaje|aviso|atención|instruccion* a|al|para .. ia|modelo*|asistente*|llm|chatbot* :",
    ],
    output: [
      "responde|responda|respondan|contesta|conteste|contesten .. solo|solamente|únicamente|siempre|con|exactamente",
      "muestra|muestre|imprime|imprima|repite|repita|escribe|escriba|copia|incluye|incluya|agrega|agregue|añade|añada|termina|termine|inserta|inserte|di|diga .. enlace|siguiente*|exactamente|frase|palabra*|respuesta*|imagen|nada|dirección|texto",
      "dile|dígale|diles|pídele|pídale|pide|pida|avisa|avise .. usuario*|lector*|miembro*|todos",
    ],
    citing: [
      "no cites|cite|citen|menciones|mencione|respondas|responda|contestes|conteste|reveles|revele",
      "cita|cite|recomienda|recomiende .. siempre|solo|únicamente|solamente",
    ],
    leak: [
      "revela|revele|muestra|muestre|imprime|imprima|repite|repita|escribe|escriba|divulga|dame .. sistema|prompt|instrucciones|contraseña*|clave|claves|secret*",
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
      "ignore|ignora|ignorem|esqueça|esquece|esqueçam|desconsidere|desconsidera|descarte .. todas|todos|suas|seus|tuas|as|os|sistema .. instruç*|regra*|orden*|ordem|diretriz*|comando*|prompt*|mensagens|restriç*",
      "esqueça|esquece|ignore tudo .. anterior*|antes|dito|acima",
    ],
    role: [
      "! agora você|tu é|és .. um|uma|assistente|modelo",
      "! você agora|não é|mais .. um|uma|assistente|modelo",
      "! a partir de agora",
      "! você deve|precisa|tem .. responder|escrever|citar|ignorar|dizer|recomendar|mostrar|incluir",
    ],
    address: [
      "! se você|tu for|és|é .. ia|modelo|assistente|inteligência|llm|robô|chatbot",
      "! quando|ao você|responder|resumir|citar .. sempre|inclua|diga|ignore|adicione|nunca",
      "nota|mensagem|aviso|atenção|instruç* a|ao|aos|para .. ia|modelo*|assistente*|llm|chatbot* :",
    ],
    output: [
      "responda|responde|respondam .. apenas|somente|só|sempre|com|exatamente",
      "mostre|mostra|imprima|repita|escreva|escreve|copie|inclua|adicione|acrescente|termine|insira|diga .. link|seguinte*|exatamente|frase|palavra*|resposta*|imagem|nada|endereço|texto",
      "diga|peça|avise|informe|instrua .. usuári*|utilizador*|leitor*|membro*|todos",
    ],
    citing: [
      "não cite|cites|mencione|responda|revele|citem",
      "cite|recomende|recomenda .. sempre|apenas|somente|só",
    ],
    leak: [
      "revele|revela|mostre|mostra|imprima|repita|escreva|divulgue .. sistema|prompt|instruções|senha*|chave|chaves|segredo*",
    ],
    deed: ["mencione|notifique|marque|avise .. todos|everyone|membros|here"],
  },
};

/** Italian; see {@link CommandLanguage}. */
export const ITALIAN: CommandLanguage = {
  isSpaced: true,
  openers: "per favore ora adesso quindi poi importante attenzione prima sempre immediatamente",
  introducers: "per se quando prima dopo",
  addressees: "tu voi lei",
  modals: "devi deve dovete ora sempre",
  phrases: {
    override: [
      "ignora|ignorate|ignori|dimentica|dimenticate|dimentichi|trascura|scarta .. tutte|tutti|le|i|tue|vostre|sistema .. istruzion*|regol*|direttiv*|ordin*|prompt|messaggi|comandi",
    ],
    role: [
      "! ora|adesso sei un|una|il|libero .. assistente|modello|ia|da|un|una|di",
      "! non sei più",
      "! da ora in poi|avanti",
      "! d ora in poi|avanti",
    ],
    address: [
      "! se sei|siete un|una|il .. ia|modello|assistente|intelligenza|llm|bot|chatbot",
      "! quando|se rispondi|riassumi|citi",
    ],
    output: [
      "rispondi|rispondete|risponda .. solo|soltanto|sempre|con|esattamente|unicamente",
      "mostra|mostrate|stampa|ripeti|scrivi|scrivete|copia|includi|includete|aggiungi|aggiungete|inserisci|termina .. link|seguent*|esattamente|frase|parole|risposta|immagine|niente|indirizzo|testo",
      "di|dì|chiedi|chiedete|avvisa|invita .. utent*|lettor*|membr*|tutti",
    ],
    citing: [
      "non citare|citate|rispondere|rispondete|menzionare",
      "cita|citate|raccomanda .. sempre|solo|soltanto",
    ],
    leak: [
      "rivela|rivelate|mostra|stampa|ripeti|scrivi|divulga .. sistema|prompt|istruzioni|password|chiave|chiavi|segret*",
    ],
    deed: ["menziona|notifica|avvisa .. tutti|everyone|membri|here"],
  },
};
