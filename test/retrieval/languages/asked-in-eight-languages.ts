/** A question put in eight languages, and what the titles of papers on it hold. */
export interface Topic {
  readonly titles: RegExp;
  readonly questions: Readonly<
    Record<"de" | "fr" | "es" | "pt" | "it" | "ja" | "ko" | "zh", string>
  >;
}

/** Questions on clear topics of the seed papers, written after the lexicon and not used to fill its gaps. */
export const TOPICS: readonly Topic[] = [
  {
    titles: /Mixtures?[- ]of[- ]Experts/i,
    questions: {
      de: "Wie verteilt man die Last zwischen den Experten in einer Mischung von Experten?",
      fr: "Comment équilibrer la charge dans un mélange d'experts ?",
      es: "¿Cómo se equilibra la carga en una mezcla de expertos?",
      pt: "Como equilibrar a carga em uma mistura de especialistas?",
      it: "Come si bilancia il carico in una miscela di esperti?",
      ja: "混合エキスパートの負荷分散はどうすればよいですか？",
      ko: "전문가 혼합 모델에서 부하 균형은 어떻게 맞추나요?",
      zh: "混合专家模型如何实现负载均衡？",
    },
  },
  {
    titles: /Recurrent Neural Networks/,
    questions: {
      de: "Warum verschwinden oder explodieren die Gradienten in rekurrenten neuronalen Netzen?",
      fr: "Pourquoi les gradients explosent-ils dans les réseaux de neurones récurrents ?",
      es: "¿Por qué desaparecen los gradientes en las redes neuronales recurrentes?",
      pt: "Por que os gradientes desaparecem nas redes neurais recorrentes?",
      it: "Perché i gradienti svaniscono nelle reti neurali ricorrenti?",
      ja: "リカレントニューラルネットワークで勾配消失が起きるのはなぜですか？",
      ko: "순환 신경망에서 기울기 소실은 왜 일어나나요?",
      zh: "为什么循环神经网络会出现梯度消失？",
    },
  },
  {
    titles: /Quantiz/,
    questions: {
      de: "Wie quantisiert man ein neuronales Netz ohne Daten?",
      fr: "Comment quantifier un réseau de neurones sans données ?",
      es: "¿Cómo cuantizar una red neuronal sin datos?",
      pt: "Como quantizar uma rede neural sem dados?",
      it: "Come quantizzare una rete neurale senza dati?",
      ja: "データなしでニューラルネットワークを量子化するには？",
      ko: "데이터 없이 신경망을 양자화하려면 어떻게 하나요?",
      zh: "如何在没有数据的情况下量化神经网络？",
    },
  },
  {
    titles: /Out-of-Distribution|OOD/i,
    questions: {
      de: "Wie erkennt ein Modell Daten außerhalb der Trainingsverteilung?",
      fr: "Comment détecter les données hors distribution ?",
      es: "¿Cómo detectar datos fuera de distribución?",
      pt: "Como detectar dados fora da distribuição?",
      it: "Come si rilevano i dati fuori distribuzione?",
      ja: "分布外データを検出するにはどうすればよいですか？",
      ko: "분포 외 데이터는 어떻게 탐지하나요?",
      zh: "如何检测分布外数据？",
    },
  },
  {
    titles: /Bi-?Level/i,
    questions: {
      de: "Welche Verfahren gibt es für zweistufige Optimierung?",
      fr: "Quelles méthodes existent pour l'optimisation bi-niveau ?",
      es: "¿Qué métodos hay para la optimización de dos niveles?",
      pt: "Quais métodos existem para otimização em dois níveis?",
      it: "Quali metodi esistono per l'ottimizzazione a due livelli?",
      ja: "二段階最適化にはどのような手法がありますか？",
      ko: "이중 수준 최적화에는 어떤 방법이 있나요?",
      zh: "双层优化有哪些方法？",
    },
  },
];

/** Questions on nothing that the seed papers are about. */
export const OFF_TOPIC: readonly string[] = [
  "Wie backe ich Brot?",
  "Was ist die Hauptstadt von Frankreich?",
  "Wie wird morgen das Wetter in Berlin?",
  "Comment faire du pain ?",
  "Quelle est la capitale de la France ?",
  "Quel est le meilleur restaurant de Lyon ?",
  "¿Cómo se hornea el pan?",
  "¿Cuál es la capital de Francia?",
  "¿Quién ganó el partido de fútbol ayer?",
  "Como assar pão em casa?",
  "Qual é a capital da França?",
  "Quanto tempo leva para aprender inglês?",
  "Come si fa il pane in casa?",
  "Qual è la capitale della Francia?",
  "Quanto costa un biglietto del treno?",
  "パンの焼き方を教えてください",
  "フランスの首都はどこですか？",
  "明日の東京の天気は？",
  "빵은 어떻게 굽나요?",
  "프랑스의 수도는 어디인가요?",
  "내일 서울 날씨는 어떤가요?",
  "怎么烤面包？",
  "法国的首都是哪里？",
  "如何学习弹吉他？",
];
