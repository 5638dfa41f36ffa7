// Draws the model a case runs on, with where it has been and where it is. The page lists the same in words.

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
  for (const id of state.current.filter((current) => elements.get(current))) {
    canvas.removeMarker(id, 'step-done');
    canvas.addMarker(id, 'step-current');
    viewer.get('overlays').add(id, { position: { top: -14, left: 0 }, html: mark(box.dataset.here) });
  }
  canvas.zoom('fit-viewport', 'auto');
  // Someone has to do something at a step; a gateway only waits for the others.
  const standing = state.current.map((id) => elements.get(id)).filter(Boolean);
  const here = standing.find((element) => element.type === 'bpmn:UserTask') ?? standing[0];
  if (here && canvas.zoom() < 0.45) {
    canvas.zoom(0.6, { x: here.x + here.width / 2, y: here.y + here.height / 2 });
    canvas.scrollToElement(here, 100);
  }
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
