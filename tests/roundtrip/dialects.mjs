// SPDX-License-Identifier: MIT
// Reads {dialect: [text]} as JSON from standard input and prints what the dialect's own program makes of each text, in the
// same form: MDX becomes HTML, of Liquid its output. A text that the program refuses becomes "!" and the reason.
// The packages are looked for in the folder that is the first argument.
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'
import {text as readText} from 'node:stream/consumers'

const require = createRequire(process.argv[2] + '/')
const load = (name, entry) => import(pathToFileURL(`${process.argv[2]}/node_modules/${name}/${entry}`))
const {evaluate} = await load('@mdx-js/mdx', 'index.js')
const {default: gfm} = await load('remark-gfm', 'index.js')
const {Liquid} = require('liquidjs')

const escape = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
const children = value => value == null || value === false ? '' : Array.isArray(value) ? value.map(children).join('')
  : typeof value === 'object' ? value.html : escape(value)

// The whole of a JSX runtime that writes HTML.
function jsx(type, props) {
  if (typeof type === 'function') return type(props)
  const attributes = Object.entries(props).filter(([name, value]) => name !== 'children' && typeof value === 'string')
  return {html: `<${type}${attributes.map(([name, value]) => ` ${name}="${escape(value)}"`).join('')}>${children(props.children)}</${type}>`}
}
const runtime = {Fragment: props => ({html: children(props.children)}), jsx, jsxs: jsx, remarkPlugins: [gfm]}
const liquid = new Liquid()

const judges = {
  mdx: async text => (await evaluate(text, runtime)).default({}).html,
  jekyll: async text => liquid.parseAndRender(text)
}

const input = JSON.parse(await readText(process.stdin)), output = {}
for (const [dialect, texts] of Object.entries(input)) {
  output[dialect] = []
  for (const text of texts)
    output[dialect].push(await judges[dialect](text).catch(error => '!' + error.message))
}
process.stdout.write(JSON.stringify(output))
