/** What Discord's own client writes around messages. */
export interface ClientWords {
  /** @param command As HTML. @returns HTML. */
  readonly used: (name: string, command: string) => string;
  readonly you: string;
  /** What the clock of every picture shows. */
  readonly today: string;
  readonly onlyYou: string;
  readonly dismiss: string;
}

const ENGLISH: ClientWords = {
  used: (name, command) => `${name} used ${command}`,
  you: "you",
  today: "Today at 10:24",
  onlyYou: "Only you can see this",
  dismiss: "Dismiss message",
};

const LANGUAGES: Readonly<Record<string, ClientWords>> = {
  de: {
    used: (name, command) => `${name} hast ${command} benutzt`,
    you: "du",
    today: "heute um 10:24",
    onlyYou: "Nur du kannst dies sehen",
    dismiss: "Nachricht verwerfen",
  },
};

/** The client's words in a locale of Discord's; English where there are none here. */
export function clientWords(locale: string): ClientWords {
  return LANGUAGES[locale] ?? ENGLISH;
}
