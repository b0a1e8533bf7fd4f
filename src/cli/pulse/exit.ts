/** Nothing wrong; rows or cells have problems; a file cannot be read or the command is wrong. */
export const EXIT = { clean: 0, problems: 1, unreadable: 2 } as const;
