/** What the operator reads in the log and the terminal, at start and end; in English, as the log is. */
export const operatorWords = {
  refusedToken:
    "Discord refused the token: it is wrong, or was reset. Copy the bot's token from the Developer Portal (Bot > Reset Token) into DISCORD_TOKEN.",
  refusedIntents:
    "Discord refused the intents the bot asked for (close code 4013 or 4014). allow the Message Content Intent in the Developer Portal (Bot) or leave DISCORD_MESSAGE_CONTENT off; papercord needs no other privileged one.",
  refusedShards:
    "Discord wants the connection split into shards (close code 4010 or 4011): the bot is in too many servers for one process.",
  refusedVersion:
    "Discord no longer speaks this gateway version (close code 4012). Update papercord.",
  malformedToken:
    "DISCORD_TOKEN cannot be a bot's token: it holds spaces, quotation marks or other characters that no token has. Copy the bot's token from the Developer Portal (Bot > Reset Token).",
  notDiscord:
    "Something other than Discord answered, such as the log-in page of a network. Check the network connection and DISCORD_API_URL.",
  sessionsUsedUp: (resetsAt: string) =>
    `Discord allows the bot no further connection before ${resetsAt}, because it was started too often. Start it again after that.`,
  unreachable: (reason: string) =>
    `Cannot reach Discord: ${reason}. Check the network connection and DISCORD_API_URL.`,
} as const;
