import "demo-ui/styles.css";
import "./workbench.css";
import { render } from "preact";
import { App } from "./app.tsx";

const root = document.getElementById("app");
if (root === null) throw new Error('index.html has no element with id "app"');
render(<App />, root);
