// The rules for the JavaScript of the widget, its tests and the benchmarks. `make check` runs it.

import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import globals from "globals";

const AS_HTML = "Nothing in the widget is inserted as HTML: see widget/make_elements.js.";

export default defineConfig([
  { ignores: [".venv/", ".inloghulp/", "docs/", "inloghulp/", "models/"] },
  js.configs.recommended,
  {
    rules: {
      "curly": ["error", "multi-line"],
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 60],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-unused-expressions": ["error", { allowShortCircuit: true, allowTernary: true }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  {
    files: ["widget/**"],
    languageOptions: { globals: globals.browser },
    rules: {
      "no-console": ["error", { allow: ["warn", "error"] }],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: AS_HTML },
        { property: "outerHTML", message: AS_HTML },
        { property: "insertAdjacentHTML", message: AS_HTML },
        { object: "document", property: "write", message: AS_HTML },
        { object: "JSON", property: "stringify", message: "A page can spoil it: see widget/json.js." },
      ],
      // What inloghulp/channel/javascript_modules.py can put together.
      "no-restricted-syntax": [
        "error",
        "ImportDefaultSpecifier",
        "ImportNamespaceSpecifier",
        "ImportExpression",
        "ExportDefaultDeclaration",
        "ExportAllDeclaration",
        "ExportSpecifier",
      ],
    },
  },
  { files: ["widget/json.js"], rules: { "no-restricted-properties": "off" } },
  { files: ["tests/javascript/**", "eslint.config.js"], languageOptions: { globals: globals.nodeBuiltin } },
  { files: ["bench/**"], languageOptions: { sourceType: "commonjs", globals: globals.node } },
]);
