import type { CommandLanguage } from "./command-language.ts";

const RULES =
  "instruction*|prompt*|rule*|guideline*|direction*|directive*|command*|order*|policies";
const MODELS =
  "ai|ais|llm|llms|gpt|chatgpt|assistant|assistants|chatbot|chatbots|bot|bots|agent|agents|model|models";

/** English; see {@link CommandLanguage}. */
export const ENGLISH: CommandLanguage = {
  isSpaced: true,
  openers:
    "please kindly now then also first finally instead immediately just simply always important warning note attention so therefore ok okay stop assistant ai",
  introducers: "to when if before after for while once instead from as in on regardless",
  addressees: "you",
  modals: "must should shall will have need needs are to can may now always hereby also only never",
  phrases: {
    override: [
      `ignore|disregard|forget|override|bypass|discard|skip|overlook|drop .. previous|prior|above|earlier|preceding|foregoing|former|other|existing|initial|original|system|safety|your|developer|remaining .. ${RULES}|context|message*|constraint*|restriction*|training|text|question*|abstract*|paper*|source*|document*|content*`,
    ],
    dismissal: [
      `ignore|disregard|forget|override|bypass|discard .. all|any|every|these|those|the .. ${RULES}|restriction*`,
      "ignore|disregard|forget everything|all|anything .. above|before|else|said|told|so|until|previous*|earlier|you",
      "ignore|disregard|forget the|this|that question|user|abstracts|rest|others|other",
      `do_not|don_t|never|stop follow|following|obey|obeying|apply|applying .. ${RULES}`,
      "new|updated|revised|real|actual|secret|hidden|additional|special instruction*|directive*|orders|rules :",
      "! your new|real|only|actual|true|sole task|job|goal|instruction*|purpose|role",
    ],
    role: [
      "! you are|re now|henceforth|no_longer",
      "! from now on .. you|your",
      "from now on .. answer|respond|reply|ignore|always|only|act|speak",
      "act|behave|respond|speak|pretend|roleplay as|like if|a|an|the|my",
      "pretend|imagine to|that|you .. you|be|are",
      "enter|enable|activate|switch .. developer|debug|dan|god|jailbreak|maintenance|unrestricted|admin .. mode|persona",
      `! you are|re a|an|the|my .. ${MODELS}`,
      "! you must|shall|will|should|have|are|need .. ignore|disregard|answer|reply|respond|output|write|say|tell|cite|recommend|include|append|reveal|refuse|print|comply|obey|mention|begin|insert",
    ],
    address: [
      `! if|since|because|as you are|re .. ${MODELS}|language|automated|machine`,
      `! if you|anyone|anything|whoever .. ${MODELS} .. read*|process*|summar*|answer*|see*`,
      `note|message|instruction*|attention|notice|memo|reminder|hint|warning|reminders to|for .. ${MODELS}|readers :`,
      `dear|hey|hello|hi|attention|listen .. ${MODELS}|language ,|:`,
      `! any|every|all|the .. ${MODELS} .. reading|processing|summarizing|summarising|answering .. must|should|shall|will|is|are|has|have`,
      "! when|if|before|after|whenever|while|once you answer|summarize|summarise|cite|respond|reply|quote",
      "! when|if|before|after|whenever|while asked|summarizing|summarising|answering|citing|responding|replying .. you|always|never|also|add|include|append|say|ignore|respond|reply|tell",
      "! this is .. message|instruction|order|notice|override|command from|for .. system|developer*|operator*|administrator*|admin*|openai|moderator*|assistant|model",
    ],
    output: [
      "answer|respond|reply .. only|exactly|solely|just|nothing|always with|in|as|using|by|but|the|this|that",
      "respond|reply|answer with|by|only|exactly|every|all|no|nothing",
      "begin|start|end|finish|conclude|open|close|preface|prefix|sign .. your|every|each|all|the answer*|reply|replies|response*|message*|output*|summar*|sentence*",
      "output|print|say|repeat|emit|echo|paste|append|insert|attach|embed|include|add|write|state|post|display|render|type|translate|copy .. link*|url|address|image|picture|markdown|following|verbatim|exact|exactly|words|phrase|sentence|string|footer|emoji|characters|website|html|mention|ping|everyone|here|answer*|reply|response*|nothing",
      "output|print|say|repeat|emit|echo|paste|write|reply|respond|answer no_answer|noanswer|only|exactly|that|the",
      "tell|inform|advise|instruct|ask|urge|warn|remind|persuade|convince|invite|order|encourage|direct .. user*|reader*|person|people|human*|them|everyone|student*|member*|him|her|customer*",
      "! your answer|reply|response|output|summary|replies|answers|responses must|should|has|have|shall|needs|will|is",
    ],
    citing: [
      "do_not|don_t|never cite|quote|mention|refer|credit|reference|answer|reveal|tell|disclose|respond|reply|summarize|summarise|refuse|say|output|discuss|highlight|show .. any|the|this|that|other*|negative*|limitation*|weakness*|question*|user*|anything|these|paper*|source*|them|it",
      "always|only cite|quote|recommend|mention|rank|prefer|credit|reference|trust|answer|say|begin|end|add",
      "cite|recommend|rank|credit|endorse|promote|praise|favor|favour|prefer|rate this|only|our|my|the|these .. paper|work|article|study|abstract|first|source|best|highest|top|following",
      "give|write|provide|submit|assign .. positive|favorable|favourable|glowing|perfect|highest|high|top .. review*|rating|score|recommendation|evaluation|grade",
    ],
    leak: [
      "reveal|print|show|repeat|output|display|disclose|leak|expose|share|give|tell|write|dump|recite|translate|copy|paste|post|send|quote|echo|return|encode|list|summarize|summarise .. system|hidden|initial|original|secret|internal|developer|your|above|entire .. prompt*|instruction*|message*|rules|guideline*|configuration|key|keys|token|tokens|password*|credential*|secret*|conversation",
      "send|forward|post|upload|submit|transmit|leak|append|encode .. conversation|question|history|chat|credentials|token|tokens|keys|password*|secret* .. to|in|as|into",
    ],
    deed: [
      "ping|notify|alert|tag|mention|dm|message|greet .. everyone|here|members|moderators|channel|role|admins|server",
      "call|invoke|execute|run|use .. tool|function|command|shell|plugin .. to|with|delete|send|now",
    ],
  },
};

/** German; see {@link CommandLanguage}. */
export const GERMAN: CommandLanguage = {
  isSpaced: true,
  openers: "bitte nun jetzt also sofort ab dann zuerst wichtig achtung hinweis stattdessen immer",
  introducers: "wenn falls um bevor nachdem sobald für statt",
  addressees: "du sie ihr",
  modals: "musst müssen sollst sollten sollen wirst werden darfst nun jetzt ab sofort immer nur",
  phrases: {
    override: [
      "ignoriere|ignoriert|ignorieren_sie|ignorier|vergiss|vergesst|vergessen_sie|missachte|missachten_sie|missachtet|umgehe|übergehe|übergehen_sie|verwirf|verwerfen_sie .. vorherig*|bisherig*|obig*|früher*|vorangegangen*|vorangehend*|vorig*|alle|allen|jede|deine*|system* .. anweisung*|instruktion*|befehl*|regel*|vorgabe*|prompt*|richtlinie*|kontext|text*|frage*",
      "vergiss|ignoriere|vergessen_sie|ignorieren_sie alles .. bisher*|oben|vorher*|zuvor|alles",
    ],
    role: [
      "! du bist jetzt|nun|ab|kein|keine|ein|eine",
      "! sie sind jetzt|nun|ab|kein|keine .. ein|eine|assistent*|sofort|modell",
      "! ab jetzt|sofort|nun .. du|antworte*|bist|sind|ignorier*|sie",
      "! du musst|sollst|wirst .. antworten|schreiben|ausgeben|ignorieren|zitieren|sagen|empfehlen|nennen|verraten",
    ],
    address: [
      "! wenn|falls|da du|sie .. ki|ai|sprachmodell|assistent|chatbot|bot|modell",
      "! wenn|falls|sobald du|sie .. antwortest|antworten|zusammenfasst|zusammenfassen|zitierst|zitieren",
      "hinweis|nachricht|achtung|anweisung* an|für .. ki|ai|sprachmodelle|assistenten|assistent|modelle|chatbots :",
    ],
    output: [
      "antworte|antworten|antwortet .. nur|ausschließlich|immer|mit|auf|lediglich",
      "gib|schreibe|schreib|wiederhole|verrate|drucke|füge|hänge|beginne|beende|geben|schreiben|wiederholen|fügen|hängen|beginnen|beenden|sage|sag .. link|folgend*|antwort*|wort*|wörter|genau|satz|bild|adresse|nichts|text*",
      "sage|sag|teile|fordere|bitte|weise|sagen|teilen|fordern|bitten|weisen .. nutzer*|benutzer*|leser*|anwender*|mitglied*|allen",
      "! deine|ihre antwort* muss|soll|darf|enthält|müssen|sollen",
    ],
    citing: [
      "zitiere|zitieren|empfiehl|empfehle|empfehlen|nenne|erwähne .. nur|nicht|niemals|immer|kein*",
      "beantworte|beantworten|verweigere .. nicht|keine|frage*|antwort",
    ],
    leak: [
      "gib|zeige|verrate|wiederhole|schreibe|drucke|offenbare|nenne|geben|zeigen|verraten|wiederholen|offenbaren|nennen .. system*|prompt*|anweisung*|instruktion*|passwort|passwörter|schlüssel|geheim*",
    ],
    deed: ["erwähne|benachrichtige|pinge|markiere .. alle|everyone|mitglieder|here"],
  },
};
