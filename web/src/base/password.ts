// The shortest password that the server takes.
export const shortest_password = 12
