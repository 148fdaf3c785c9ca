/** Builds the page into `dist`, and the server into `api/dist`. */
import { build } from "vite";
import { buildApi } from "./build-api.ts";

await Promise.all([build(), buildApi()]);
