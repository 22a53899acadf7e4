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
      "ne tiens|tenez|tiens_plus .. pas compte .. instruction*|consigne*|règle*|directive*|précède",
      "ne prends|prenez .. pas .. en_compte .. instruction*|consigne*|règle*|directive*",
      "ignore|ignorez|veuillez_ignorer|oublie|oubliez|veuillez_oublier|néglige|négligez|contourne|contournez|outrepasse|veuillez_oublier|abandonne|abandonnez .. toutes|tous|tes|vos|les|ces|l|system* .. contexte|restriction*|instruction*|consigne*|règle*|directive*|prompt*|messages|ordres",
      "oublie|oubliez|ignore|ignorez tout|toute .. précède|avant|dessus|reste|dit|ce",
      "! veuillez|merci_de|merci_d|prière_de|prière_d|vous_devez|tu_dois ignorer|oublier|négliger|outrepasser .. instruction*|consigne*|règle*|directive*|prompt*|messages|contexte",
    ],
    dismissal: [
      "! instruction*|consigne* .. précédent*|dessus|antérieur*|reçu* .. ne .. plus valable*|valide*|vigueur|cours .",
      "! instruction*|consigne* .. précédent*|dessus|antérieur*|reçu* .. ne s appliquent plus .",
      "? règle*|directive* .. précédent*|dessus|antérieur*|reçu* .. ne_sont_plus valable*|valide* .",
      "! tes|vos instructions|consignes|règles|directives .. ne .. plus",
      "! instruction*|consigne* .. précédent*|dessus|antérieur*|reçu* .. sont|est annul*|caduque*|révoqu*|suspend* .",
      "ne suis|suivez|respecte|respectez|tiens|tenez .. pas|plus|aucun* .. instruction*|consigne*|règle*|directive*",
    ],
    role: [
      "! tu es|n es maintenant|désormais|plus|un|une|à .. assistant*|modèle|ia|mode|partir|un|une",
      "! vous êtes|n êtes maintenant|désormais|plus|un|une|à .. assistant*|modèle|ia|mode|partir|un|une",
      "! désormais|dorénavant .. tu|vous|réponds|répondez",
      "! à partir de maintenant|présent",
      "fais|faites comme_si|semblant .. tu|vous|être|étais|étiez",
      "agis|agissez|comporte|comportez toi|vous|comme|en .. un|une|si|pirate",
      "réponds|répondez|parle|parlez comme un|une|si",
      "imagine|imaginez|suppose|supposez que tu|vous .. es|êtes|étais|étiez|as|avez",
      "joue|jouez|endosse|endossez le .. rôle",
      "! tu|vous dois|devez|devras|devrez .. répondre|écrire|citer|ignorer|dire|recommander|afficher|ajouter|inclure",
    ],
    address: [
      "! si tu|vous es|êtes .. ia|modèle|assistant|intelligence|llm|robot|chatbot",
      "! lorsque|quand|si tu|vous .. réponds|répondez|résumes|résumez|cites|citez",
      "note|message|attention|avis|instruction* à|aux|pour .. ia|modèle*|assistant*|llm|chatbot* :",
      "cher|chère|chers|bonjour ia|modèle*|assistant*|llm*|chatbot* :|,",
    ],
    notice: [
      "à l attention des|de .. ia|modèle*|llm*|assistant*|chatbot* .. :",
      "! attention , .. ia|modèles_de_langage|assistants|chatbots :",
      "? cet|ce|notre article|papier|travail|manuscrit doit|devrait|mérite .. accepté|recommandé|loué|acceptation",
      "note|message|attention|avis|instruction*|consigne*|remarque à|aux|pour|destiné* .. ia|modèle*|assistant*|llm*|chatbot*|automatique* .. :",
    ],
    output: [
      "réponds|répondez|veuillez_répondre .. uniquement|seulement|toujours|par|avec|exactement|que",
      "affiche|affichez|écris|écrivez|imprime|imprimez|copie|copiez|ajoute|ajoutez|insère|insérez|inclus|incluez|termine|terminez|commence|commencez|répète|répétez|dis|dites .. lien|suivant*|exactement|phrase|mot|mots|réponse*|image|rien|adresse|texte",
      "dis|dites|demande|demandez|indique|indiquez|conseille|conseillez .. utilisateur*|lecteur*|lectrice*|membre*|tous",
    ],
    citing: [
      "ne cite|citez|mentionne|mentionnez|réponds|répondez|révèle|révélez|répond .. pas|jamais|aucun*|rien",
      "cite|citez|recommande|recommandez .. toujours|uniquement|seulement|que",
      "donne|donnez|attribue|attribuez|rédige|rédigez|accorde|accordez|écris|écrivez|émets|émettez .. avis|évaluation|note|recommandation|critique .. favorable*|positi*|maxim*|excellent*|parfaite",
      "recommande|recommandez|loue|louez|vante|vantez|approuve|approuvez|acceptez|encense|évaluez .. acceptation|publication|article|papier|manuscrit|positivement",
      "? assistant|modèle|ia|chatbot doit|devra .. affirmer|dire|déclarer|répondre que .. cet|ce|cette|notre",
      "! fais|faites abstraction de .. consigne*|instruction*|directive*|règle*",
      "! veuillez|merci_de|merci_d louer|recommander|accepter|évaluer|noter|répondre|donner .. article|papier|travail|manuscrit|avis|favorable*|positi*|uniquement|seulement",
    ],
    leak: [
      "révèle|révélez|affiche|affichez|montre|montrez|répète|répétez|donne|donnez|écris|écrivez|imprime|divulgue|divulguez|recopie|recopiez|transmets .. système|invite|prompt|instructions|consignes|mot|clé|clés|secret*",
    ],
    deed: ["mentionne|mentionnez|notifie|notifiez|préviens .. tous|everyone|monde|here|membres"],
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
      "non tenere|tenete|considerare|considerate .. conto .. istruzion*|regol*|direttiv*",
      "ignora|ignorate|ignori|dimentica|dimenticate|dimentichi|trascura|scarta .. tutte|tutti|le|i|tue|vostre|sistema .. istruzion*|regol*|direttiv*|ordin*|prompt|messaggi|comandi|restrizioni",
      "ignora|ignorate|dimentica|dimenticate tutto .. ciò|quello|quanto|precedente|prima|sopra",
      "! si_prega_di|siete_pregati_di|devi|dovete ignorare|dimenticare .. istruzion*|regol*|direttiv*|prompt",
    ],
    dismissal: [
      "! istruzion* .. precedent*|sopra .. non .. più valid*|vigore|vigenti .",
      "! istruzion* .. precedent*|sopra non .. valgono|contano|applicano più .",
      "! istruzion* .. precedent*|sopra sono .. annullate|revocate|sospese .",
      "? regol*|direttiv* .. precedent*|sopra non .. valgono|applicano|sono più valid*",
      "non seguire|seguite|rispettare .. istruzion*|regol*|direttiv*",
    ],
    role: [
      "! ora|adesso sei un|una|il|libero .. assistente|modello|ia|da|un|una|di",
      "! non sei più",
      "! da ora in poi|avanti",
      "! d ora in poi|avanti",
      "fingi|fingete|immagina|immaginate|supponi di|che .. essere|sei|siate|tu",
      "comportati|comportatevi|agisci|agite come .. un|una|se",
    ],
    address: [
      "! se sei|siete un|una|il .. ia|modello|assistente|intelligenza|llm|bot|chatbot",
      "! quando|se rispondi|riassumi|citi",
      "caro|cara|cari|gentile|ciao ia|modell*|assistent*|llm*|chatbot* :|,",
    ],
    notice: [
      "! attenzione , .. ia|modelli_linguistici|assistenti|chatbot :",
      "? questo|il_nostro articolo|lavoro|manoscritto deve|dovrebbe .. accettato|raccomandato|lodato",
      "nota|messaggio|avviso|attenzione|istruzion* a|ai|agli|per .. ia|modell*|assistent*|llm*|chatbot*|automatic* .. :",
    ],
    output: [
      "rispondi|rispondete|risponda .. solo|soltanto|sempre|con|esattamente|unicamente",
      "mostra|mostrate|stampa|ripeti|scrivi|scrivete|copia|includi|includete|aggiungi|aggiungete|inserisci|termina .. link|seguent*|esattamente|frase|parole|risposta|immagine|niente|indirizzo|testo",
      "di|dì|chiedi|chiedete|avvisa|invita .. utent*|lettor*|membr*|tutti",
    ],
    citing: [
      "non citare|citate|rispondere|rispondete|menzionare",
      "cita|citate|raccomanda .. sempre|solo|soltanto",
      "dai|date|assegna|assegnate|scrivi|scrivete|fornisci .. voto|valutazione|recensione|giudizio|punteggio .. massim*|positiv*|favorevol*|eccellent*",
      "raccomanda|raccomandate|loda|lodate|elogia|elogiate|accetta|accettate|approva .. accettazione|pubblicazione|articolo|lavoro|manoscritto",
    ],
    leak: [
      "rivela|rivelate|mostra|stampa|ripeti|scrivi|divulga .. sistema|prompt|istruzioni|password|chiave|chiavi|segret*",
    ],
    deed: ["menziona|notifica|avvisa .. tutti|everyone|membri|here"],
  },
};
