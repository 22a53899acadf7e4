/** Stands for a member who asked to be forgotten where an entry stays: no Discord id is so short. */
export const FORGOTTEN_USER_ID = "0";
