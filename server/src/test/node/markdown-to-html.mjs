// Prints, as a JSON list of HTML, what micromark with GitHub's extensions makes of Markdown: a JSON list of texts comes
// in. Runs in the web application's directory, so that names are found there:
//
//   node --input-type=module -e "$(cat markdown-to-html.mjs)" < texts.json
import { readFileSync } from 'node:fs'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

const options = {
  allowDangerousHtml: true,
  allowDangerousProtocol: true,
  extensions: [gfm()],
  htmlExtensions: [gfmHtml()],
}
const texts = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(texts.map(text => micromark(text, options))))
