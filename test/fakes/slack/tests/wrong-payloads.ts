import type { Json } from '../json.ts'

/** One payload for each case that Slack refuses, right in everything but what the case names. */

const words = (length: number) => 'x'.repeat(length)
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: words(length) })
const button = { type: 'button', text: plain('Go'), action_id: 'go' }
const option = { text: plain('x'), value: 'x' }
const group = { label: plain('x'), options: [option] }
const cell = { type: 'raw_text', text: 'x' }
const row = [cell]
const icon = { type: 'icon_button', icon: 'trash', text: plain('x') }
const segment = { label: 'x', value: 1 }
const pie = { type: 'pie', segments: [segment] }
const series = { name: 'x', data: [segment] }

type Payload = { readonly view?: unknown; readonly blocks?: unknown }
type Wrap = (wrong: Json) => Payload
const block: Wrap = (wrong) => ({ blocks: [wrong] })
const typed =
  (type: string, rest: Json = {}): Wrap =>
  (wrong) =>
    block({ type, ...rest, ...wrong })
const element: Wrap = (wrong) =>
  block({ type: 'actions', elements: [{ action_id: 'a', ...wrong }] })
const select: Wrap = (wrong) => element({ type: 'static_select', ...wrong })
const input: Wrap = (wrong) => block({ type: 'input', label: plain('Label'), element: wrong })
const confirmation = {
  title: plain('x'),
  text: plain('x'),
  confirm: plain('x'),
  deny: plain('x'),
}
const response = { text: plain('x'), value: 'x' }

const wraps = {
  block,
  element,
  select,
  input,
  section: typed('section'),
  table: typed('table'),
  card: typed('card', { title: mrkdwn(1) }),
  container: typed('container', { title: plain('x'), child_blocks: [{ type: 'divider' }] }),
  chart: typed('data_visualization', { title: 'x' }),
  dataTable: typed('data_table', { caption: 'x' }),
  video: typed('video', {
    video_url: 'https://x.io',
    thumbnail_url: 'https://x.io',
    alt_text: 'x',
    title: plain('x'),
  }),
  button: (wrong) => element({ ...button, ...wrong }),
  confirm: (wrong) => element({ ...button, confirm: { ...confirmation, ...wrong } }),
  option: (wrong) => select({ options: [{ ...option, ...wrong }] }),
  group: (wrong) => select({ option_groups: [{ ...group, ...wrong }] }),
  source: (wrong) =>
    block({
      type: 'task_card',
      task_id: 'x',
      title: 'x',
      sources: [{ type: 'url', text: 'x', ...wrong }],
    }),
  feedback: (wrong) =>
    block({
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          positive_button: { ...response, ...wrong },
          negative_button: response,
        },
      ],
    }),
  view: (wrong) => ({
    view: { type: 'modal', title: plain('x'), blocks: [{ type: 'divider' }], ...wrong },
  }),
} satisfies Record<string, Wrap>

export const wrongPayloads: Readonly<Record<string, () => Payload>> = {
  'text-empty': () => wraps.section({ text: plain('') }),
  'text-too-long': () => wraps.section({ text: plain(words(3001)) }),
  'section-text-too-long': () => wraps.section({ text: plain(words(3001)) }),
  'section-too-many-fields': () => wraps.section({ fields: times(11, plain('x')) }),
  'section-field-too-long': () => wraps.section({ fields: [plain(words(2001))] }),
  'section-missing-content': () => wraps.section({}),
  'button-action-id-too-long': () => wraps.button({ action_id: words(256) }),
  'button-text-too-long': () => wraps.button({ text: plain(words(76)) }),
  'button-url-too-long': () => wraps.button({ url: `https://x.io/${words(3000)}` }),
  'button-value-too-long': () => wraps.button({ value: words(2001) }),
  'button-accessibility-label-too-long': () => wraps.button({ accessibility_label: words(76) }),
  'confirmation-title-too-long': () => wraps.confirm({ title: plain(words(101)) }),
  'confirmation-text-too-long': () => wraps.confirm({ text: plain(words(301)) }),
  'confirmation-confirm-too-long': () => wraps.confirm({ confirm: plain(words(31)) }),
  'confirmation-deny-too-long': () => wraps.confirm({ deny: plain(words(31)) }),
  'option-text-too-long': () => wraps.option({ text: plain(words(76)) }),
  'option-value-too-long': () => wraps.option({ value: words(151) }),
  'option-url-too-long': () => wraps.option({ url: `https://x.io/${'😀'.repeat(3001)}` }),
  'option-description-too-long': () => wraps.option({ description: plain(words(76)) }),
  'option-group-label-too-long': () => wraps.group({ label: plain(words(76)) }),
  'option-group-empty': () => wraps.group({ options: [] }),
  'option-group-too-many-options': () => wraps.group({ options: times(101, option) }),
  'select-placeholder-too-long': () =>
    wraps.select({ options: [option], placeholder: plain(words(151)) }),
  'select-too-many-options': () => wraps.select({ options: times(101, option) }),
  'select-too-many-option-groups': () => wraps.select({ option_groups: times(101, group) }),
  'static-select-options-and-groups': () =>
    wraps.select({ options: [option], option_groups: [group] }),
  'overflow-empty': () => wraps.element({ type: 'overflow', options: [] }),
  'overflow-too-many-options': () => wraps.element({ type: 'overflow', options: times(6, option) }),
  'checkboxes-empty': () => wraps.element({ type: 'checkboxes', options: [] }),
  'checkboxes-too-many-options': () =>
    wraps.element({ type: 'checkboxes', options: times(11, option) }),
  'radio-buttons-empty': () => wraps.element({ type: 'radio_buttons', options: [] }),
  'radio-buttons-too-many-options': () =>
    wraps.element({ type: 'radio_buttons', options: times(11, option) }),
  'url-source-url-empty': () => wraps.source({ url: '' }),
  'url-source-url-too-long': () => wraps.source({ url: `https://x.io/${words(3000)}` }),
  'table-too-many-rows': () => wraps.table({ rows: times(101, row) }),
  'table-ragged-rows': () => wraps.table({ rows: [row, [...row, ...row]] }),
  'table-column-settings-mismatch': () => wraps.table({ rows: [row], column_settings: [{}, {}] }),
  'file-input-max-files-too-small': () => wraps.input({ type: 'file_input', max_files: 0 }),
  'file-input-max-files-too-large': () => wraps.input({ type: 'file_input', max_files: 11 }),
  'plain-text-input-max-length-too-large': () =>
    wraps.input({ type: 'plain_text_input', max_length: 3001 }),
  'number-input-inverted-range': () =>
    wraps.input({
      type: 'number_input',
      is_decimal_allowed: false,
      min_value: '5',
      max_value: '1',
    }),
  'input-invalid-element': () => wraps.input({ type: 'button', text: plain('x') }),
  'input-label-too-long': () =>
    wraps.block({
      type: 'input',
      label: plain(words(2001)),
      element: { type: 'plain_text_input' },
    }),
  'input-hint-too-long': () =>
    wraps.block({
      type: 'input',
      label: plain('L'),
      hint: plain(words(2001)),
      element: { type: 'plain_text_input' },
    }),
  'actions-too-many-elements': () =>
    wraps.block({
      type: 'actions',
      elements: Array.from({ length: 26 }, (_, index) => ({ ...button, action_id: `a${index}` })),
    }),
  'context-too-many-elements': () =>
    wraps.block({ type: 'context', elements: times(11, plain('x')) }),
  'context-invalid-element': () => wraps.block({ type: 'context', elements: [button] }),
  'header-text-too-long': () => wraps.block({ type: 'header', text: plain(words(151)) }),
  'image-url-too-long': () =>
    wraps.block({ type: 'image', alt_text: 'x', image_url: `https://x.io/${words(3000)}` }),
  'image-alt-text-too-long': () =>
    wraps.block({ type: 'image', alt_text: words(2001), image_url: 'https://x.io' }),
  'image-url-and-slack-file': () =>
    wraps.block({
      type: 'image',
      alt_text: 'x',
      image_url: 'https://x.io',
      slack_file: { id: 'F1' },
    }),
  'markdown-empty': () => wraps.block({ type: 'markdown', text: '' }),
  'markdown-too-long': () => wraps.block({ type: 'markdown', text: words(12_001) }),
  'block-id-too-long': () => wraps.block({ type: 'divider', block_id: words(256) }),
  'video-alt-text-empty': () => wraps.video({ alt_text: '' }),
  'video-alt-text-too-long': () => wraps.video({ alt_text: words(201) }),
  'video-title-too-long': () => wraps.video({ title: plain(words(201)) }),
  'video-author-name-too-long': () => wraps.video({ author_name: words(51) }),
  'video-description-too-long': () => wraps.video({ description: plain(words(201)) }),
  'video-provider-name-too-long': () => wraps.video({ provider_name: words(51) }),
  'view-missing-blocks': () => wraps.view({ blocks: [] }),
  'view-too-many-blocks': () => wraps.view({ blocks: times(101, { type: 'divider' }) }),
  'view-private-metadata-too-long': () => wraps.view({ private_metadata: words(3001) }),
  'view-callback-id-too-long': () => wraps.view({ callback_id: words(256) }),
  'view-title-too-long': () => wraps.view({ title: plain(words(25)) }),
  'view-close-too-long': () => wraps.view({ close: plain(words(25)) }),
  'view-submit-too-long': () => wraps.view({ submit: plain(words(25)) }),
  'alert-text-too-long': () => wraps.block({ type: 'alert', text: plain(words(201)) }),
  'card-title-too-long': () => wraps.card({ title: mrkdwn(151) }),
  'card-subtitle-too-long': () => wraps.card({ subtitle: mrkdwn(151) }),
  'card-body-too-long': () => wraps.card({ body: mrkdwn(201) }),
  'card-subtext-too-long': () => wraps.card({ subtext: mrkdwn(201) }),
  'card-too-many-actions': () => wraps.card({ actions: times(4, button) }),
  'carousel-empty': () => wraps.block({ type: 'carousel', elements: [] }),
  'carousel-too-many-cards': () =>
    wraps.block({ type: 'carousel', elements: times(11, { type: 'card', title: mrkdwn(1) }) }),
  'container-title-too-long': () => wraps.container({ title: plain(words(151)) }),
  'container-subtitle-too-long': () => wraps.container({ subtitle: plain(words(151)) }),
  'container-too-many-child-blocks': () =>
    wraps.container({ child_blocks: times(11, { type: 'divider' }) }),
  'context-actions-too-many-elements': () =>
    wraps.block({ type: 'context_actions', elements: times(6, icon) }),
  'feedback-button-text-too-long': () => wraps.feedback({ text: plain(words(76)) }),
  'feedback-button-value-too-long': () => wraps.feedback({ value: words(2001) }),
  'feedback-button-accessibility-label-too-long': () =>
    wraps.feedback({ accessibility_label: words(76) }),
  'icon-button-too-many-visible-users': () =>
    wraps.block({
      type: 'context_actions',
      elements: [{ ...icon, visible_to_user_ids: times(11, 'U1') }],
    }),
  'data-table-too-few-rows': () => wraps.dataTable({ rows: [row] }),
  'data-table-too-many-rows': () => wraps.dataTable({ rows: times(202, row) }),
  'data-table-too-few-columns': () => wraps.dataTable({ rows: [[], []] }),
  'data-table-too-many-columns': () => wraps.dataTable({ rows: times(2, times(21, cell)) }),
  'data-table-page-size-too-small': () => wraps.dataTable({ rows: [row, row], page_size: 0 }),
  'data-table-page-size-too-large': () => wraps.dataTable({ rows: [row, row], page_size: 101 }),
  'data-table-cell-text-empty': () =>
    wraps.dataTable({ rows: [row, [{ type: 'raw_text', text: '' }]] }),
  'data-table-content-too-long': () =>
    wraps.dataTable({ rows: times(5, [{ type: 'raw_text', text: words(4001) }]) }),
  'data-visualization-title-too-long': () => wraps.chart({ title: words(51), chart: pie }),
  'pie-chart-empty': () => wraps.chart({ chart: { ...pie, segments: [] } }),
  'pie-chart-too-many-segments': () =>
    wraps.chart({ chart: { ...pie, segments: times(13, segment) } }),
  'chart-segment-label-too-long': () =>
    wraps.chart({ chart: { ...pie, segments: [{ label: words(21), value: 1 }] } }),
  'chart-segment-value-not-positive': () =>
    wraps.chart({ chart: { ...pie, segments: [{ label: 'x', value: 0 }] } }),
  'chart-series-empty': () => wraps.chart({ chart: { type: 'bar', series: [] } }),
  'chart-too-many-series': () => wraps.chart({ chart: { type: 'bar', series: times(13, series) } }),
  'data-series-name-too-long': () =>
    wraps.chart({ chart: { type: 'bar', series: [{ ...series, name: words(21) }] } }),
  'data-series-empty': () =>
    wraps.chart({ chart: { type: 'bar', series: [{ ...series, data: [] }] } }),
  'data-series-too-many-points': () =>
    wraps.chart({ chart: { type: 'bar', series: [{ ...series, data: times(21, segment) }] } }),
  'data-point-label-too-long': () =>
    wraps.chart({
      chart: { type: 'bar', series: [{ ...series, data: [{ label: words(21), value: 1 }] }] },
    }),
  'axis-categories-empty': () =>
    wraps.chart({ chart: { type: 'bar', series: [series], axis_config: { categories: [] } } }),
  'axis-too-many-categories': () =>
    wraps.chart({
      chart: { type: 'bar', series: [series], axis_config: { categories: times(21, 'x') } },
    }),
  'axis-category-label-too-long': () =>
    wraps.chart({
      chart: { type: 'bar', series: [series], axis_config: { categories: [words(21)] } },
    }),
  'axis-label-too-long': () =>
    wraps.chart({
      chart: {
        type: 'bar',
        series: [series],
        axis_config: { categories: ['x'], x_label: words(51) },
      },
    }),
}
