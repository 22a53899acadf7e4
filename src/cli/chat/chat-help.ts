/** What a person can type into a chat. */
export const CHAT_HELP = `Type a question, or:
  /summarize <topic>  a summary over many papers
  /papers <topic>     the papers on a topic
  /help               this list
  /quit               leave (so does Ctrl-D)
Ctrl-C stops an answer that is being written.
`;
