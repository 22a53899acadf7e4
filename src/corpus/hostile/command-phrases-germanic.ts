import type { CommandLanguage } from "./command-language.ts";

const MODEL_NAMES =
  "ai|ais|llm|llms|chatgpt|gpt|assistant|assistants|chatbot|chatbots|bot|bots|language_model|language_models|ai_model|ai_models|ai_assistant|ai_assistants|ai_system|ai_systems";
const READERS =
  "reviewer*|reader*|evaluator*|grader*|judge|judges|referee*|rater*|summarizer*|summariser*|annotator*|model|models|assistant*|agent*|system|systems|tool|tools";
const GIVEN = "previous|prior|above|earlier|preceding|foregoing|former|original|initial|existing";
const VOID =
  "void|null|cancelled|canceled|revoked|suspended|lifted|deactivated|disabled|obsolete|invalid|withdrawn|rescinded|irrelevant|gone";
const PRAISE =
  "positive|favorable|favourable|glowing|perfect|highest|high|top|excellent|enthusiastic";
const MUST = "must|shall|should|has_to|have_to|needs_to|is_to|are_to|ought_to";
const RULES =
  "instruction*|prompt*|rule*|guideline*|direction*|directive*|command*|order*|policies";
const MODELS =
  "ai|ais|llm|llms|gpt|chatgpt|assistant|assistants|chatbot|chatbots|bot|bots|agent|agents|model|models";

/** English; see {@link CommandLanguage}. */
export const ENGLISH: CommandLanguage = {
  isSpaced: true,
  openers:
    "please kindly now then also first finally instead immediately just simply always important warning note attention so therefore ok okay stop assistant ai simultaneously",
  introducers: "to when if before after for while once instead from as in on regardless",
  addressees: "you",
  modals: "must should shall will have need needs are to can may now always hereby also only never",
  vocatives:
    "dear hey hi hello oh language large model models ai llm llms assistant assistants chatbot chatbots bot bots gpt chatgpt claude gemini agent agents reviewer reviewers reader friend",
  phrases: {
    override: [
      `ignore|disregard|forget|override|bypass|discard|skip|overlook|drop .. previous|prior|above|earlier|preceding|foregoing|former|other|existing|initial|original|system|safety|your|developer|remaining .. ${RULES}|context|message*|constraint*|restriction*|training|text|question*|abstract*|paper*|source*|document*|content*`,
      `abandon|violate|delete|erase|cancel|break|throw_away|set_aside|put_aside|leave_aside|turn_off|switch_off .. your|whatever|all_the ... ${RULES}|restriction*|operator|developer*|filter*|training|told|given|safety`,
    ],
    dismissal: [
      `ignore|disregard|forget|override|bypass|discard .. all|any|every|these|those|the .. ${RULES}|restriction*`,
      "ignore|disregard|forget everything|all|anything|whatever .. above|before|else|said|told|so|until|previous*|earlier|you",
      `pay|give no|zero attention|heed|regard to .. ${RULES}|context|text|above|before|rest|abstract*|paper*`,
      `! ${GIVEN}|your|all instruction*|system_prompt*|directive* no_longer apply|applies|hold|count|matter|bind|exist .`,
      `! your ${RULES}|restriction*|limitation* no_longer apply|applies|hold|count|matter|bind|exist .`,
      `? ${GIVEN} ${RULES}|restriction* no_longer apply|applies|bind .`,
      `! rule*|instruction*|guideline*|prompt*|directive*|restriction* .. given|stated|told|listed|received|set|so|from .. earlier|above|before|previously|far no_longer apply|applies|hold|valid|count|matter .`,
      `! ${GIVEN}|all .. instruction*|system_prompt*|directive* .. is|are|been|being ${VOID} .`,
      `! your .. ${RULES}|restriction*|policy .. is|are|been|being ${VOID}`,
      `? ${GIVEN} .. ${RULES}|restriction* .. is|are|been|being hereby|null_and|now ${VOID} .`,
      `? ${GIVEN} guideline*|prompt*|order*|rule* is|are|been|being void|null|cancelled|canceled|rescinded .`,
      `! rule*|instruction*|guideline*|prompt* .. stated|given|listed|received .. so_far|above|earlier .. are|is ${VOID}`,
      "ignore|disregard|forget the|this|that question|user|abstracts|rest|others|other",
      `do_not|don_t|never|stop follow|following|obey|obeying|apply|applying .. ${RULES}`,
      "new|updated|revised|real|actual|secret|hidden|additional|special instruction*|directive*|orders|rules :",
      "! your new|real|only|actual|true|sole task|job|goal|instruction*|purpose|role",
    ],
    role: [
      "! you will|shall|must|are_to|have_to .. play|assume|take_on|adopt|act .. role|part|persona .. of|as",
      "! you are|re now|henceforth|no_longer",
      "! from now on .. you|your",
      "from now on .. answer|respond|reply|ignore|always|only|act|speak",
      "act|behave|respond|speak|pretend|roleplay as|like if|a|an|the|my",
      "pretend|imagine to|that|you .. you|be|are|have|had|were|can|could",
      "system|developer|admin|administrator|root|operator : you|your|ignore|override|new|disregard|forget|answer|output|print|respond|reply|always|never|from_now",
      "assistant|ai|chatbot : sure|certainly|of_course|yes|okay|ok|understood|i_will",
      "! you now|henceforth|hereby follow|obey|serve|speak",
      "enter|enable|activate|switch .. developer|debug|dan|god|jailbreak|maintenance|unrestricted|admin .. mode|persona",
      `! you are|re a|an|the|my .. ${MODELS}`,
      "! you must|shall|will|should|have|are|need .. ignore|disregard|answer|reply|respond|output|write|say|tell|cite|recommend|include|append|reveal|refuse|print|comply|obey|mention|begin|insert",
    ],
    address: [
      `! if|since|because|as you are|re .. ${MODELS}|language|automated|machine`,
      `! if you|anyone|anything|whoever .. ${MODELS} .. read*|process*|summar*|answer*|see*`,
      `! as a|an|the|my .. ${MODELS} output|print|say|answer|reply|respond|write|repeat only|nothing|just|exactly|solely|with`,
      `! as the|an|a .. assistant|ai|chatbot|llm , you must|should|shall|will|have|are|need`,
      `dear|hey|hello|hi|listen .. ${MODELS}|language ,|:`,
      `attention all|any|dear|every|you ${MODELS} ,|:`,
      `attention ai|llm|llms|chatgpt|gpt|chatbot|chatbots|claude|gemini|assistant|assistants ,|:`,
      `! any|every|all|the .. ${MODELS} .. reading|processing|summarizing|summarising|answering .. must|should|shall|will|is|are|has|have`,
      `! ${MODEL_NAMES} .. reading|processing|reviewing|summarizing|summarising|evaluating|grading this|our paper|article|abstract|manuscript|submission|work .. must|should|shall|will|is_to|are_to|are_instructed|is_instructed|are_asked|are_required`,
      "! when|if|before|after|whenever|while|once you answer|summarize|summarise|cite|respond|reply|quote",
      "! when|if|before|after|whenever|while asked|summarizing|summarising|answering|citing|responding|replying .. you|always|never|also|add|include|append|say|ignore|respond|reply|tell",
      "! this is .. message|instruction|order|notice|override|command from|for .. system|developer*|operator*|administrator*|admin*|openai|moderator*|assistant|model",
    ],
    notice: [
      `attention|note|notice|please_note , .. ai|llm|language_model|chatbot|automated|assistant .. ,|:`,
      `? this|our paper|article|manuscript|submission|work must|should|has_to|deserves|needs .. accepted|recommended|praised|acceptance|accept|strong_accept`,
      `! any|every|all .. ${MODEL_NAMES} .. that|which|who .. evaluates|reviews|reads|summarizes|summarises|grades|processes|evaluate|review|read this|our paper|article|manuscript|submission|work .. must|should|shall|will|has_to|have_to`,
      `note|message|notice|memo|reminder|hint|warning|reminders|request|instruction* to|for .. ${MODELS}|readers|automated .. :`,
      `for|to|attention automated|ai|llm|machine|language_model ${READERS} only :`,
      `for|to|attention all|any|whichever|every automated|ai|llm|machine|language_model .. this|it|paper .. :`,
      `ai|llm|gpt|language_model|automated|machine reviewer*|evaluator*|grader*|referee*|readers|summarizer* : .. ${PRAISE}|only|accept*|do_not|don_t|never|give|recommend|rate|ignore|praise|must`,
      "? system|developer|admin|administrator|operator message|prompt|note|override : .. you|your|ignore|disregard",
    ],
    output: [
      "answer|respond|reply .. only|exactly|solely|just|nothing|always with|in|as|using|by|but|the|this|that",
      "respond|reply|answer with|by|only|exactly|every|all|no|nothing",
      "begin|start|end|finish|conclude|open|close|preface|prefix|sign .. your|every|each|all|the answer*|reply|replies|response*|message*|output*|summar*|sentence*",
      "output|print|say|repeat|emit|echo|paste|append|insert|attach|embed|include|add|write|state|post|display|render|type|translate|copy .. link*|url|address|markdown|following|verbatim|exact|exactly|words|phrase|sentence|string|footer|emoji|characters|website|html|answer*|reply|response*|nothing",
      "append|insert|attach|embed|include|add|display|render .. image|picture|mention|ping|everyone",
      "output|print|say|repeat|emit|echo|paste|write|reply|respond|answer no_answer|noanswer|only|exactly|that|the|nothing",
      `? the assistant|ai|chatbot|llm|bot|language_model|ai_model ${MUST} .. say|claim|declare|reply|answer|respond that`,
      `? ${MODEL_NAMES} ${MUST} .. reply|answer|respond|output|say|write only|exactly|nothing .. word*|phrase|sentence|yes|no|this|following|with`,
      `! ${MODEL_NAMES} ${MUST} .. say|claim|declare|state|answer that this|our paper|work|article|submission|manuscript|study`,
      `? ${MODEL_NAMES}|${READERS} ${MUST} .. call|describe|rate|praise|recommend|cite|promote|endorse this|our paper|work|article|submission|manuscript`,
      "tell|inform|advise|instruct|ask|urge|warn|remind|persuade|convince|invite|order|encourage|direct .. user*|reader*|person|people|human*|them|everyone|student*|member*|him|her|customer*",
      "! your answer|reply|response|output|summary|replies|answers|responses must|should|has|have|shall|needs|will|is",
    ],
    citing: [
      "refuse|decline to .. answer|summarize|summarise|cite|discuss .. question*|other|any|user*",
      "do_not|don_t|never cite|quote|mention|refer|credit|reference|answer|reveal|tell|disclose|respond|reply|summarize|summarise|refuse|say|output|discuss|highlight|show .. any|the|this|that|other*|negative*|limitation*|weakness*|question*|user*|anything|these|paper*|source*|them|it",
      "always|only cite|quote|recommend|mention|rank|prefer|credit|reference|trust|answer|say|begin|end|add",
      "cite|recommend|credit|endorse|promote|praise|favor|favour|rate this|only|our|my|the|these .. paper|work|article|study|abstract|first|source|best|highest|top|following",
      `give|write|provide|submit|assign .. ${PRAISE} review*|rating|score|recommendation|evaluation|grade`,
      `give|write|provide|submit|assign .. ${PRAISE} possible|overall|peer review*|rating|score|recommendation|evaluation|grade|verdict|marks`,
      `give|write|provide|submit .. ${PRAISE} assessment|verdict|marks`,
      "rank|prefer this|only|our|my .. paper|work|article|study|abstract|first|source|best|highest|top",
      "recommend|suggest|propose|advise|vote .. accept|acceptance|strong_accept|publication",
      "rate|score|grade|evaluate|mark this|our paper|work|submission|manuscript|article|study .. highly|ten|10|perfect|excellent|outstanding|positive*|favo*|maximum|top|best",
      `! ${PRAISE} review*|feedback|evaluation*|assessment* only .`,
    ],
    leak: [
      "write|list|note|put|spell down|out .. instruction*|prompt*|rules|message* .. you .. given|received|got|have|told",
      "reveal|print|show|repeat|output|display|disclose|leak|expose|share|give|tell|write|dump|recite|translate|copy|paste|post|send|quote|echo|return|encode|list|summarize|summarise .. system|hidden|initial|original|secret|internal|developer|confidential|your|above|entire .. prompt*|instruction*|message*|rules|guideline*|configuration|key|keys|token|tokens|password*|credential*|secret*|conversation",
      "reveal|print|show|repeat|output|display|recite|dump|copy|paste|quote|return everything|all|whatever|the .. you .. given|received|told|were",
      "reveal|print|show|repeat|recite|dump|copy|paste|quote .. text|words|lines|messages|everything above|preceding",
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
  vocatives:
    "liebe lieber liebes hallo ki ai llm sprachmodell assistent chatbot bot gutachter leser",
  phrases: {
    override: [
      "beachte|beachten_sie|befolge|befolgen_sie|berücksichtige|berücksichtigen_sie .. vorherig*|früher*|bisherig*|obig*|oben|deine .. anweisung*|regel*|vorgabe*|instruktion*|richtlinie* .. nicht",
      "ignoriere|ignoriert|ignorieren_sie|ignorier|vergiss|vergesst|vergessen_sie|missachte|missachten_sie|missachtet|umgehe|übergehe|übergehen_sie|verwirf|verwerfen_sie .. vorherig*|bisherig*|obig*|früher*|vorangegangen*|vorangehend*|vorig*|alle|allen|sämtliche*|ursprünglich*|jede|deine*|ihre|die|diese|oben|system* .. anweisung*|instruktion*|befehl*|regel*|vorgabe*|prompt*|richtlinie*|kontext|text*|frage*",
      "lass|lassen_sie .. außer_acht|beiseite",
      "pfeif|scheiß auf .. regel*|anweisung*|vorgabe*",
      "vergiss|ignoriere|vergessen_sie|ignorieren_sie alles .. bisher*|oben|vorher*|zuvor|alles|was",
    ],
    dismissal: [
      "! oben|obig*|vorherig*|bisherig*|früher*|vorangegangen*|vorstehend*|genannt*|deine .. anweisung*|instruktion* gelten|gilt .. nicht_mehr|nicht_länger .",
      "! oben_genannt*|obenstehend*|obig*|vorstehend*|deine .. regel*|vorgabe*|richtlinie* gelten|gilt nicht_mehr|nicht_länger .",
      "? oben|vorherig*|bisherig*|früher* .. regel*|vorgabe*|richtlinie*|beschränkung* gelten|gilt ab|nun|jetzt|hiermit|fortan .. nicht_mehr|nicht .",
      "! oben|obig*|vorherig*|bisherig*|früher*|vorangegangen*|vorstehend*|genannt*|deine .. anweisung*|instruktion* sind|wurden .. aufgehoben|ungültig|hinfällig|außer_kraft .",
      "folge|befolge|beachte|folgen_sie|befolgen_sie|beachten_sie .. nicht|keine*|nur .. anweisung*|regel*|vorgabe*|richtlinie*",
    ],
    role: [
      "! du bist jetzt|nun|ab|kein|keine|ein|eine",
      "! sie sind jetzt|nun|ab|kein|keine .. ein|eine|assistent*|sofort|modell",
      "! ab jetzt|sofort|nun .. du|antworte*|bist|ignorier*",
      "! ab jetzt|sofort sind|antworten|werden sie",
      "! tu|tue|tun_sie so|als ,|als .. du|wärst|wärest|wären|seist|ob",
      "! stell|stelle|stellen_sie dir|sich .. vor .. du|sie",
      "spiel|spiele|spielen_sie|übernimm|übernehmen_sie .. rolle",
      "verhalte|benimm|verhalten_sie|benehmen_sie dich|sich wie|als",
      "handle|agiere|handeln_sie|agieren_sie als|wie",
      "! du musst|sollst|wirst .. antworten|schreiben|ausgeben|ignorieren|zitieren|sagen|empfehlen|nennen|verraten",
    ],
    address: [
      "! wenn|falls|da du|sie .. ki|ai|sprachmodell|assistent|chatbot|bot|modell",
      "! wenn|falls|sobald du|sie .. antwortest|antworten|zusammenfasst|zusammenfassen|zitierst|zitieren",
      "hinweis|nachricht|achtung|anweisung* an|für .. ki|ai|sprachmodelle|assistenten|assistent|modelle|chatbots :",
      "lieber|liebe|liebes|hallo|achtung ki|ai|llm|sprachmodell|sprachmodelle|assistent|assistenten|chatbot|chatbots :|,",
    ],
    notice: [
      "an|achtung alle|sämtliche|, ki|ki_modelle|sprachmodelle|sprachmodell|assistenten|chatbots :",
      "? diese|dieser|unsere arbeit|artikel|beitrag|aufsatz muss|soll|ist .. anzunehmen|angenommen|empfehlen|gelobt .. zu|werden|.",
      "hinweis*|nachricht|achtung|anweisung*|mitteilung|bitte an|für .. ki*|ai|llm*|sprachmodell*|assistenten|assistent|modelle|chatbots|automatische* .. :",
    ],
    output: [
      "antworte|antworten|antwortet .. nur|ausschließlich|immer|mit|auf|lediglich",
      "gib|schreibe|schreib|wiederhole|verrate|drucke|füge|hänge|beginne|beende|geben|schreiben|wiederholen|fügen|hängen|beginnen|beenden|sage|sag .. link|folgend*|antwort*|wort*|wörter|genau|satz|bild|adresse|nichts|text*",
      "sage|sag|teile|fordere|bitte|weise|sagen|teilen|fordern|bitten|weisen .. nutzer*|benutzer*|leser*|anwender*|mitglied*|allen",
      "! deine|ihre antwort* muss|soll|darf|enthält|müssen|sollen",
    ],
    citing: [
      "zitiere|zitieren|empfiehl|empfehle|empfehlen|nenne|erwähne .. nur|nicht|niemals|immer|kein*",
      "erwähnen_sie|nennen_sie|zitieren_sie|kritisiere|kritisieren_sie .. nur|nicht|niemals|immer|kein*",
      "lobe|loben_sie|preisen_sie|rühme|bewerte|bewerten_sie|beurteile|beurteilen_sie|empfiehl|empfehlen_sie|befürworte|befürworten_sie .. positiv*|artikel*|arbeit*|aufsatz*|beitrag*|manuskript*|annahme|höchst*|veröffentlichung",
      "gib|vergib|schreibe|schreib|geben_sie|vergeben_sie|schreiben_sie .. positiv*|best*|höchst* .. bewertung*|gutachten|note|urteil|punktzahl",
      "! ki|sprachmodell|sprachmodelle|assistent|assistenten|chatbot|chatbots muss|müssen|soll|sollen|hat|haben .. dies*|unser* artikel*|arbeit*|beitrag*|aufsatz*|paper ... bezeichnen|loben|empfehlen|nennen|preisen|bewerten",
      "? ki|sprachmodell|sprachmodelle|assistent|assistenten|chatbot|chatbots muss|müssen|soll|sollen .. sagen|behaupten|antworten .. dass|nur",
      "beantworte|beantworten|verweigere .. nicht|keine|frage*|antwort",
    ],
    leak: [
      "gib|zeige|verrate|wiederhole|schreibe|drucke|offenbare|nenne|geben|zeigen|verraten|wiederholen|offenbaren|nennen .. system*|prompt*|anweisung*|instruktion*|passwort|passwörter|schlüssel|geheim*",
    ],
    deed: ["erwähne|benachrichtige|pinge|markiere .. alle|everyone|mitglieder|here"],
  },
};
