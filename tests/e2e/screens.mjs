// Every screen of the app. A new screen joins by being listed here once; `cargo xtask shots` opens
// it in each size and theme, writes picture and accessibility tree, and lets axe look at it.
//
//   name   of the files in target/shots/
//   as     the log-in name of the person who looks, or null for a visitor
//   path   where it is
//   steps  optional: async (page) => …, what the person does before the picture is taken

export const screens = [{ name: "start", as: null, path: "/" }];
