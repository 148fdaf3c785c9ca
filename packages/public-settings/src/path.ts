/** Where an app finds its settings, below its own origin. */
export const PATH = "/environment.json";
