/** What the operator reads in the log and the terminal, at start and end; in English, as the log is. */
export const operatorWords = {
  refusedToken:
    "Discord refused the token: it is wrong, or was reset. Copy the bot's token from the Developer Portal (Bot > Reset Token) into DISCORD_TOKEN.",
  refusedIntents:
    "Discord refused the intents the bot asked for (close code 4013 or 4014). Allow the Message Content Intent in the Developer Portal (Bot) or leave DISCORD_MESSAGE_CONTENT off; papercord needs no other privileged one.",
  refusedShards:
    "Discord refuses the shards (close code 4010 or 4011): DISCORD_SHARDS names one that there isn't, or too few for the servers that the bot is in. Set it to auto, or to a higher number in every process.",
  outgrownShards:
    "The bot is in more servers than its connections may serve (close code 4011). Start it again: DISCORD_SHARDS=auto then takes as many as Discord recommends.",
  refusedVersion:
    "Discord no longer speaks this gateway version (close code 4012). Update papercord.",
  malformedToken:
    "DISCORD_TOKEN cannot be a bot's token: it holds spaces, quotation marks or other characters that no token has. Copy the bot's token from the Developer Portal (Bot > Reset Token).",
  notDiscord:
    "Something other than Discord answered, such as the log-in page of a network. Check the network connection and DISCORD_API_URL.",
  sessionsUsedUp: (resetsAt: string) =>
    `Discord allows the bot fewer connections than it needs before ${resetsAt}, because it was started too often. Start it again after that.`,
  unreachable: (reason: string) =>
    `Cannot reach Discord: ${reason}. Check the network connection and DISCORD_API_URL.`,
} as const;
