/** What a person can type into a chat. */
export const CHAT_HELP = `Type a question, or:
  /summarize <topic>  a summary over many papers
  /papers <topic>     the papers on a topic
  /new                forget what was said, so that the next question starts anew
  /help               this list
  /quit               leave (so does Ctrl-D)
A question may lean on the one before: "and which datasets did they use?"
Ctrl-C stops an answer that is being written.
`;
