/** Where models are asked for when there is a key but no `OPENAI_BASE_URL`. */
export const DEFAULT_BASE_URL = "https://api.openai.com/v1";
