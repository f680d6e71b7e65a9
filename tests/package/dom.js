// As much of a browser's document as the figures use.
class Node {
  constructor(tag, namespaceURI) {
    Object.assign(this, { tag, namespaceURI, dataset: {}, listeners: {} });
    Object.assign(this, { attributes: {}, children: [], text: "" });
  }
  append(...children) {
    this.children.push(...children);
  }
  replaceChildren(...children) {
    this.children = children;
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }
  set textContent(text) {
    [this.children, this.text] = [[], String(text)];
  }
  get textContent() {
    return this.text + this.children.map((child) => child.textContent).join("");
  }
  get all() {
    return [this, ...this.children.flatMap((child) => child.all)];
  }
  addEventListener(kind, act) {
    this.listeners[kind] = act;
  }
  getContext() {
    return {
      createImageData: (width, height) => ({
        data: new Uint8ClampedArray(4 * width * height),
      }),
      putImageData() {},
    };
  }
  toDataURL() {
    return "data:,";
  }
  getBoundingClientRect() {
    return { left: 0, top: 0, width: 320, height: 290 };
  }
  setPointerCapture() {}
}

const roots = [];
const document = {
  createElement: (tag) => new Node(tag, "html"),
  createElementNS: (namespace, tag) => new Node(tag, namespace),
  querySelectorAll: () => roots.filter((root) => !("data-live" in root.attributes)),
};

function page(figure, settings) {
  const root = new Node("div", "html");
  Object.assign(root.dataset, { figure, settings });
  roots.push(root);
}

// --- what a reader does and sees -----------------------------------------------------

const part = (test) => roots[0].all.find(test);
const rows = () => roots[0].all.filter((node) => node.tag === "label" && !node.hidden);
const control = (name) => rows().find((row) => row.children[0].text === name);
const status = () => part((node) => node.attributes.role === "status").textContent;
const code = () => part((node) => node.tag === "code").textContent;
const names = () => rows().map((row) => row.children[0].text);
const sliders = () => rows().filter((row) => row.children[1].tag === "input");

// The points of the lines of a color, in the units of the drawing
const lines = (color) =>
  roots[0].all
    .filter(({ attributes }) => attributes.stroke === color && attributes.fill === "none")
    .map(({ attributes: { d } }) => d.slice(1).split("L").map((p) => p.split(",").map(Number)));

function put(name, value) {
  const input = control(name).children[1];
  input.value = value;
  (input.listeners.input ?? input.listeners.change)();
  return input.attributes["aria-valuetext"] ?? input.value;
}

function putAll(end) {
  for (const row of sliders()) {
    const [name, input] = row.children;
    put(name.text, end === "low" ? 0 : Number(input.attributes.max));
  }
}

function press(x, y) {
  const svg = part((node) => node.tag === "svg" && node.listeners.pointerdown);
  svg.listeners.pointerdown({ clientX: x, clientY: y, pointerId: 1 });
}
