/**
 * What the engine knows about words before it has read a single entry. Data only. Words stand as people
 * type them, in lower case and without apostrophes; `terms.ts` stems them.
 */

const list = (text: string): readonly string[] => text.trim().split(/\s+/)
const phrases = (text: string): readonly string[] => text.trim().split(/\s*,\s*/)

/** Said in most questions about anything. They never match and never count as missing. */
export const stopWords: ReadonlySet<string> = new Set(
  list(`
    a an the this that these those it its itself there here
    i im ive id ill me my mine myself we us our ours you youre your yours u ur he she they them their theirs
    am is are was were be been being isnt arent wasnt werent
    do does did doing done dont doesnt didnt
    has have had having havent hasnt
    can cant cannot could couldnt should shouldnt would wouldnt will wont may might must
    what whats which who whos whom whose when where wheres why how hows y wat wut
    and or but nor if then else than as so too also because
    of to in on at by for from with about into onto onto over under per via
    not no yes ok okay just only very really quite even still yet already ever
    any some all each every both either neither other others another such same own
    please pls plz thanks thank thx ty hi hey hello
    between please something anything someone anyone somebody anybody everyone
    more most much many few lot lots bit
    like etc ie eg
    tell explain
    question questions
    s t d m re ve ll
  `),
)

/** Carry a little meaning: they help when they match and cost little when they do not. */
export const lightWords: ReadonlySet<string> = new Set(
  list(`
    use uses used using usage need needs needed want wants wanted
    make makes making made get gets getting got give gives given let lets
    go goes going come comes take takes put puts keep keeps
    way ways thing things stuff kind kinds type types sort
    good bad best better right wrong nice easy simple simply quick quickly
    possible able available
    know knows understand see say says said mean means meant meaning
    work works working worked
    example examples sample case cases
    describe define definition concept basics basic intro introduction overview summary short briefly
    purpose point role reason
    help try tries trying tried
    one two three first second last new now always never often usually
    actually exactly basically
    main important common commonly popular
    able trying looking look
    beginner beginners interview
    people team guy guys
    time times
    inside within without
    up out off down
    happen happens happening
    call called calling
    idea ideas opinion advice
    widely modern traditional typical typically normal normally usual
    feature features aspect aspects
    prefer allow allows require requires required
    manage handle handles perform include includes including provide provides
    seem seems think thinking wonder wondering ask asked asking
    correct correctly proper properly
    current currently recent recently
    difficult hard complex
    long short
    today day days
    place consider considered
    given respect related regarding concerning
  `),
)

/** One way to write it for many ways to type it. Values may be compounds, which split into their parts. */
export const spellings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    k8s: 'kubernetes',
    k8: 'kubernetes',
    kube: 'kubernetes',
    kubes: 'kubernetes',
    pv: 'PersistentVolume',
    pvs: 'PersistentVolume',
    pvc: 'PersistentVolumeClaim',
    pvcs: 'PersistentVolumeClaim',
    sc: 'StorageClass',
    cm: 'ConfigMap',
    cms: 'ConfigMap',
    svc: 'service',
    svcs: 'service',
    ns: 'namespace',
    po: 'pod',
    deploy: 'deployment',
    deploys: 'deployment',
    deployed: 'deployment',
    deploying: 'deployment',
    rs: 'ReplicaSet',
    sts: 'StatefulSet',
    ds: 'DaemonSet',
    sa: 'ServiceAccount',
    ing: 'ingress',
    hpa: 'HorizontalPodAutoscaler',
    vpa: 'VerticalPodAutoscaler',
    pdb: 'PodDisruptionBudget',
    crd: 'CustomResourceDefinition',
    crds: 'CustomResourceDefinition',
    netpol: 'NetworkPolicy',
    apiserver: 'api-server',
    dockerhub: 'DockerHub',
    img: 'image',
    imgs: 'image',
    env: 'environment',
    envs: 'environment',
    envvar: 'environment-variable',
    envvars: 'environment-variable',
    var: 'variable',
    vars: 'variable',
    vm: 'virtual-machine',
    vms: 'virtual-machine',
    lb: 'load-balancer',
    oom: 'out-of-memory',
    app: 'application',
    apps: 'application',
    repo: 'repository',
    repos: 'repository',
    config: 'configuration',
    configs: 'configuration',
    conf: 'configuration',
    dir: 'directory',
    dirs: 'directory',
    db: 'database',
    dbs: 'database',
    os: 'operating-system',
    docs: 'documentation',
    info: 'information',
    prod: 'production',
    diff: 'difference',
    vs: 'difference',
    versus: 'difference',
    different: 'difference',
    differs: 'difference',
    differ: 'difference',
    differentiate: 'difference',
    compare: 'difference',
    compared: 'difference',
    comparison: 'difference',
    distinguish: 'difference',
    distinction: 'difference',
    rm: 'remove',
    del: 'delete',
  }),
)

/** Words that often stand for each other. A match by such a word counts for less than the word itself. */
export const related: readonly (readonly string[])[] = [
  ['remove', 'delete', 'clean', 'erase', 'prune', 'destroy'],
  ['create', 'make', 'build', 'write', 'add'],
  ['start', 'run', 'launch', 'execute', 'begin', 'boot'],
  ['stop', 'exit', 'quit', 'die', 'terminate', 'kill', 'end'],
  ['fail', 'error', 'problem', 'issue', 'crash', 'broken', 'troubleshoot', 'debug'],
  ['log', 'output', 'print'],
  ['list', 'show', 'see', 'view', 'display', 'find', 'check', 'inspect'],
  ['persist', 'save', 'store', 'keep', 'survive', 'lose', 'lost', 'storage', 'permanent'],
  ['connect', 'communicate', 'talk', 'reach', 'access', 'link', 'expose'],
  ['publish', 'expose', 'open'],
  [
    'password',
    'credential',
    'secret',
    'token',
    'login',
    'authentication',
    'authenticate',
    'sensitive',
  ],
  ['pull', 'download', 'fetch'],
  ['push', 'upload', 'publish', 'share'],
  ['update', 'upgrade', 'change', 'modify', 'edit', 'replace'],
  ['benefit', 'advantage', 'pro', 'purpose', 'reason', 'useful'],
  ['component', 'part', 'piece', 'architecture'],
  ['master', 'control-plane'],
  ['worker', 'node'],
  ['node', 'host', 'server', 'machine'],
  ['setting', 'configuration', 'option', 'configure', 'parameter'],
  ['copy', 'replica', 'instance'],
  ['scale', 'replica', 'grow'],
  ['folder', 'directory', 'path'],
  ['hypervisor', 'virtual-machine', 'virtualization'],
  ['containerization', 'container', 'containerize', 'dockerize'],
  ['orchestration', 'kubernetes'],
  ['small', 'reduce', 'shrink', 'size', 'large', 'big', 'slim'],
  ['slow', 'fast', 'speed', 'performance'],
  ['command', 'instruction'],
  ['override', 'overwrite', 'replace'],
  ['isolate', 'isolation', 'separate'],
  ['background', 'detached'],
  ['balance', 'load-balancer', 'distribute'],
  ['address', 'ip'],
  ['name', 'dns', 'hostname'],
  ['multiple', 'several'],
]

/** Said before the question, and to whom. Taken off the front, as often as they come. */
export const greetings = phrases(`
  hi, hey, hello, hiya, yo, howdy, greetings, good morning, good afternoon, good evening,
  dear
`)
export const addressees = phrases(`
  all, everyone, everybody, guys, folks, team, there, bot, cuecard
`)

/** Polite ways into a question. Taken off the front, as often as they come. */
export const openers = phrases(`
  please, pls, plz, sorry, excuse me, quick question, newbie question, stupid question,
  dumb question, one question, i have a question, i have a quick question,
  can someone tell me, can anyone tell me, can you tell me, could you tell me,
  can someone explain, can anyone explain, can you explain, could you explain,
  can someone help me, can you help me, does anyone know, does someone know, do you know,
  anyone know, i was wondering, just wondering, i want to know, i would like to know,
  tell me
`)

/** Said after the question. Taken off the end, as often as they come. */
export const closers = phrases(`
  please, pls, plz, thanks, thank you, thx, ty, cheers, in advance, any help is appreciated,
  any help would be appreciated, any ideas, any idea
`)
