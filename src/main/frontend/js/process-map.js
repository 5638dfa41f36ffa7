// Draws the model a case runs on, with where it has been and where it is. The page lists the same in words.

// Scale from which the names of steps can be read.
const READABLE = 0.8;

const box = document.getElementById('process-map');
if (box && window.BpmnJS) {
  draw(box).catch(() => {
    box.hidden = true;
    document.getElementById('process-map-fault').hidden = false;
  });
}

async function draw(box) {
  box.hidden = false;
  const [model, state] = await Promise.all([
    fetch(box.dataset.model).then(answer).then((response) => response.text()),
    fetch(box.dataset.state).then(answer).then((response) => response.json()),
  ]);
  const viewer = new window.BpmnJS({ container: box });
  await viewer.importXML(model);
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  for (const id of state.done.filter((done) => elements.get(done))) {
    canvas.addMarker(id, 'step-done');
  }
  const standing = state.current.map((id) => elements.get(id)).filter(Boolean);
  const steps = standing.filter((element) => element.type === 'bpmn:UserTask');
  // Someone has to do something at a step; a gateway only waits for the others.
  const here = steps.length > 0 ? steps : standing;
  for (const { id } of standing) {
    canvas.removeMarker(id, 'step-done');
    canvas.addMarker(id, 'step-current');
  }
  for (const { id } of here) {
    viewer.get('overlays').add(id, { position: { top: -14, left: 0 }, html: mark(box.dataset.here) });
  }
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() < READABLE) {
    show(canvas, here[0]);
  }
}

// Brings an element to the middle, so large that names can be read; the whole stays in reach by dragging and zooming.
function show(canvas, element) {
  if (!element) {
    return;
  }
  const { outer } = canvas.viewbox();
  const width = outer.width / READABLE;
  const height = outer.height / READABLE;
  canvas.viewbox({
    x: element.x + element.width / 2 - width / 2,
    y: element.y + element.height / 2 - height / 2,
    width,
    height,
  });
}

function answer(response) {
  if (!response.ok) {
    throw new Error(`${response.status} ${response.url}`);
  }
  return response;
}

function mark(text) {
  const element = document.createElement('span');
  element.className = 'map-mark';
  element.textContent = text;
  return element;
}
