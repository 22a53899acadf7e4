/** What a person can type into a chat. */
export const CHAT_HELP = `Type a question, or:
  /summarize <topic>  a summary over many papers
  /papers <topic>     the papers on a topic
  /compare <papers>   two to five papers side by side: /compare Adam vs diffGrad, /compare 1 2
  /explain <paper>    one paper: its key idea, method, result and limits
  /why <number>       why that paper came up, with its abstract
  /new                forget what was said, so that the next question starts anew
  /help               this list
  /quit               leave (so does Ctrl-D)
Numbers are those of the papers shown last.
A question may lean on the one before: "and which datasets did they use?"
Ctrl-C stops an answer that is being written.
`;
