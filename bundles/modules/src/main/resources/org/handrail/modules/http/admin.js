// The page of modules. The token stays in this variable: no storage, no cookie, no address.
let token = '';
let busy = false;

const $ = (id) => document.getElementById(id);

const say = (text) => {
  $('message').textContent = text;
};

const ask = async (path, init = {}) => {
  const answer = await fetch(path, {
    ...init,
    headers: {...init.headers, Authorization: `Bearer ${token}`},
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(`${body.title}. ${body.detail}`);
  }
  return body;
};

// A text, a moment, or lines that are shown when they are asked for.
const cell = (content) => {
  const made = document.createElement('td');
  if (content?.lines) {
    const summary = document.createElement('summary');
    summary.textContent = content.summary;
    const lines = document.createElement('ul');
    lines.append(...content.lines.map(item));
    const details = document.createElement('details');
    details.append(summary, lines);
    made.append(details);
  } else if (content?.moment) {
    const time = document.createElement('time');
    time.dateTime = content.moment;
    time.title = content.moment;
    time.textContent = new Date(content.moment).toLocaleString('en-GB');
    made.append(time);
  } else {
    made.textContent = content ?? '';
  }
  return made;
};

const item = (text) => {
  const made = document.createElement('li');
  made.textContent = text;
  return made;
};

const row = (...cells) => {
  const made = document.createElement('tr');
  made.append(...cells);
  return made;
};

// Two presses for what takes something out of service, so that none happens by a slip.
const button = (label, name, action, confirm) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.setAttribute('aria-label', `${label}: ${name}`);
  made.addEventListener('click', () => {
    if (confirm && made.textContent === label) {
      made.textContent = `${label}, really?`;
      made.setAttribute('aria-label', `${label}, really? ${name}`);
      return;
    }
    act(action);
  });
  return made;
};

const act = async (action) => {
  say('Under way …');
  busy = true;
  try {
    const done = await action();
    say(done.version ? `${done.name} ${done.version} is serving.` : `${done.name} is removed.`);
  } catch (failure) {
    say(failure.message);
  }
  busy = false;
  await show();
};

const actions = (module) => {
  const made = document.createElement('td');
  if (module.kind === 'module') {
    const path = `/v1/admin/modules/${encodeURIComponent(module.name)}`;
    if (module.previous) {
      made.append(button(`Go back to ${module.previous}`, module.name, () => ask(`${path}/rollback`, {method: 'POST'})));
    }
    if (module.state !== 'removed') {
      made.append(button('Remove', module.name, () => ask(path, {method: 'DELETE'}), true));
    }
  }
  return made;
};

// Rows that have not changed stay as they are: a button in one keeps the focus, and a first press.
const fill = (id, rows) => {
  const written = JSON.stringify(rows.map(([text]) => text));
  if ($(id).dataset.written !== written) {
    $(id).dataset.written = written;
    $(id).replaceChildren(...rows.map(([text, ...more]) => row(...text.map(cell), ...more.map((make) => make()))));
  }
};

const write = (id, text) => {
  if ($(id).textContent !== text) {
    $(id).textContent = text;
  }
};

const items = (id, texts) => {
  $(id).replaceChildren(...texts.map(item));
};

const span = (seconds) => {
  for (const [unit, length] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (seconds >= length) {
      const count = Math.floor(seconds / length);
      return `${count} ${unit}${count === 1 ? '' : 's'}`;
    }
  }
  return `${seconds} s`;
};

const megabytes = (bytes) => `${Math.round(bytes / 1048576)} MB`;

const showModules = async () => {
  const {modules} = await ask('/v1/admin/modules');
  const shown = modules.filter((module) => $('all').checked || module.kind === 'module');
  fill('modules', shown.map((module) => [[
    module.name,
    [module.version, ...module.kept.filter((kept) => kept.version !== module.version).map(
        (kept) => `kept: ${kept.version}${kept.quarantined ? ', failed' : ''}`)].join('; '),
    module.failuresInARow ? `${module.state}, ${module.failuresInARow} failures in a row` : module.state,
    module.since && {moment: module.since},
    {summary: module.services.length === 1 ? '1 service' : `${module.services.length} services`, lines: module.services}],
  () => actions(module)]));
};

const showHistory = async () => {
  const {history} = await ask('/v1/admin/modules/history');
  fill('history', history.map((line) => [
    [{moment: line.time}, line.actor, line.request, line.action, line.module, line.from, line.to, line.outcome]]));
};

const showHealth = async () => {
  const ready = await fetch('/health/ready', {credentials: 'omit', cache: 'no-store'});
  const {checks = []} = await ready.json();
  const away = checks.filter((check) => !check.ok).map((check) => check.name);
  write('health', ready.ok ? 'Everything is served.' : `Not served now: ${away.join(', ')}`);
  items('checks', checks.filter((check) => check.level && check.level !== 'ok').map(
      (check) => `${check.name}: ${check.level}. ${(check.remarks ?? []).join(' ')}`));
};

const showStatus = async () => {
  const {change, lists, queues, threads, memory, uptimeSeconds} = await ask('/v1/admin/status');
  if (change) {
    const what = [change.action, change.module, change.version].filter(Boolean).join(' ');
    write('change', change.underWay ? `Under way: ${what}` : `Last change: ${what}: ${change.outcome}`);
    items('steps', change.steps.map((step) => `${step.name}: after ${step.millis} ms`));
  } else {
    write('change', 'No change since the start.');
  }
  fill('lists', lists.map((list) => [
    [list.name, list.entries, list.ageSeconds === undefined ? 'never' : `${span(list.ageSeconds)} ago`, list.problem]]));
  fill('queues', queues.map((queue) => [[queue.help, queue.of, queue.depth]]));
  write('machine', `Up for ${span(uptimeSeconds)}. Memory: ${megabytes(memory.heapUsedBytes)} of ${
    megabytes(memory.heapMaxBytes)} in use, and ${megabytes(memory.classesBytes)} for ${memory.classes} classes. Threads: ${
    threads.live}, at most ${threads.peak}.`);
  $('heap').max = memory.heapMaxBytes;
  $('heap').value = memory.heapUsedBytes;
  fill('threads', threads.groups.map((group) => [[group.name, group.count]]));
  return change?.underWay ?? false;
};

const show = async () => {
  try {
    await Promise.all([showModules(), showHistory(), showHealth(), showStatus()]);
    $('enter').hidden = true;
    $('inside').hidden = false;
    return true;
  } catch (failure) {
    say(failure.message);
    return false;
  }
};

// Often while something changes, now and then otherwise, and not while nobody looks.
const EVERY_MILLIS = 2000;
const CHANGING_MILLIS = 150;
const follow = async () => {
  let next = EVERY_MILLIS;
  if ($('live').checked && !document.hidden) {
    try {
      next = await showStatus() || busy ? CHANGING_MILLIS : EVERY_MILLIS;
      if (next === EVERY_MILLIS) {
        await Promise.all([showModules(), showHistory(), showHealth()]);
      }
    } catch (failure) {
      say(failure.message);
    }
  }
  setTimeout(follow, next);
};

const open = async () => {
  token = $('token').value.trim();
  $('token').value = '';
  if (await show()) {
    say('');
    $('jar').focus();
    setTimeout(follow, CHANGING_MILLIS);
  } else {
    $('token').focus();
  }
};

$('open').addEventListener('click', open);
$('token').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    open();
  }
});
$('all').addEventListener('change', show);
$('install').addEventListener('click', () => {
  const [jar] = $('jar').files;
  if (jar) {
    act(() => ask('/v1/admin/modules', {method: 'POST', headers: {'Content-Type': 'application/java-archive'}, body: jar}));
  } else {
    say('Choose a jar first.');
  }
});
