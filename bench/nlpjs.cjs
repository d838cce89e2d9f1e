// NLP.js for bench/contestants.py: the first line holds the examples, each next one a message;
// each is answered with one line of JSON behind a mark, for NLP.js writes lines of its own.
const readline = require('readline');
const { dockStart } = require('@nlpjs/basic');
const { LangNl } = require('@nlpjs/lang-nl');

const ANSWER = 'answer ';
console.log = console.info = console.error; // what NLP.js tells while it learns

async function main() {
  const dock = await dockStart({ settings: { nlp: { autoSave: false, log: false, languages: ['nl'] } }, use: ['Basic'] });
  const nlp = dock.get('nlp');
  nlp.container.use(LangNl);
  nlp.addLanguage('nl');
  let trained = false;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const message = JSON.parse(line);
    let answer;
    if (trained) {
      answer = (await nlp.process('nl', message)).intent;
    } else {
      for (const [text, label] of message) nlp.addDocument('nl', text, label);
      await nlp.train();
      trained = true;
      answer = 'trained';
    }
    process.stdout.write(`${ANSWER}${JSON.stringify(answer)}\n`);
  }
}

main();
