/**
 * Groups of words that stand for one idea, on a line each, and names that people write in several words.
 * Data only, in lower case; `ideas.ts` stems them. A word may belong to several ideas.
 */
export const ideaGroups: readonly (readonly string[])[] = `
  remove delete clean cleanup erase prune destroy purge wipe rid uninstall drop unused dangling leftover
  create make build write generate produce construct author
  start run launch execute begin boot startup spin bring
  stop exit quit die terminate kill end shutdown halt dead
  restart reboot relaunch rerun bounce
  fail failure error problem issue crash broken wrong trouble troubleshoot debug diagnose investigate
  log logs output print stdout stderr tail
  list show see view display find check inspect lookup look status
  persist persistent save store keep survive lose lost storage permanent stateful retain durable data
  connect connection communicate communication talk reach access reachable link
  expose publish open outside external externally internet public outer reachable
  port listen bind forward mapping map
  password credential secret token login authentication authenticate sensitive confidential key certificate apikey
  pull download fetch
  push upload publish share distribute
  update upgrade change modify edit replace patch newer bump migrate
  rollback undo revert previous older downgrade back
  benefit advantage pro purpose reason useful value why-use point need important
  drawback disadvantage con limitation downside risk
  component part piece architecture building-block structure consist
  master control-plane controlplane head manager
  worker node host server machine vm instance
  setting configuration option configure parameter config property settings
  copy replica instance duplicate
  scale scaling replica grow autoscale autoscaling autoscaler elastic load traffic
  folder directory path location
  hypervisor virtual-machine virtualization vm virtualbox vmware
  containerization container containerize dockerize
  orchestration orchestrator kubernetes swarm nomad mesos openshift scheduler
  small smaller reduce shrink size large big slim huge tiny minimal lightweight bloated heavy smallest minimize optimize optimise
  slow fast speed performance faster quick quicker long slower time accelerate
  cache caching cached reuse reused
  command instruction cli keyword directive
  override overwrite replace
  isolate isolation separate separated segregate sandbox sandboxed boundary
  background detached daemon detach
  balance balancing load-balancer distribute spread
  address ip
  name dns hostname resolve resolution discovery lookup domain fqdn
  multiple several many multi two
  limit limits restrict restriction constrain cap maximum quota throttle bound control
  resource cpu memory ram usage consumption consume
  request reserve reservation guarantee guaranteed minimum
  memory ram oom oomkilled heap swap
  secure security harden hardening safe protect protection vulnerable vulnerability attack hacker unsafe insecure
  scan scanner scanning vulnerability cve trivy clair snyk grype audit
  sign signature signed verify verification cosign notary trust attest provenance authenticity
  permission permissions privilege privileged authorization authorize allowed role rbac rights grant
  user root nonroot non-root uid rootless
  policy rule enforce enforcement prevent block forbid deny reject validate validation allow restrict
  network networking traffic packet connectivity
  firewall block networkpolicy isolate traffic restrict
  schedule scheduling scheduler place placement assign pin particular specific certain dedicated
  pending unschedulable stuck waiting
  drain cordon evict eviction maintenance
  health healthy healthcheck probe liveness readiness alive unhealthy ready check
  deploy deployment release rollout ship deliver delivery
  downtime outage interruption zero-downtime unavailable availability disruption uninterrupted seamless
  gradual rolling canary bluegreen blue-green strategy progressive
  monitor monitoring metric metrics observe observability prometheus grafana usage top
  pipeline ci cd jenkins gitlab actions automation automate workflow
  gitops argo argocd flux git repository declarative sync
  template templating chart helm package parameterize kustomize overlay patch values
  registry hub dockerhub repository ecr gcr acr artifactory harbor nexus
  authenticate login private credential imagepullsecret pull-secret
  volume mount bind-mount storage disk
  disk storage space full
  claim pvc pv persistentvolume persistentvolumeclaim storageclass provision provisioner
  snapshot backup restore recover recovery disaster
  job batch cronjob cron periodic task scheduled nightly
  environment variable env envvar
  argument arg parameter flag option
  multi-container sidecar helper companion adapter ambassador
  init initialize initialization initcontainer before setup prepare
  layer layers stack stacked union overlay overlayfs filesystem
  kernel linux namespaces cgroup cgroups
  namespace tenant tenancy team separate
  runtime containerd runc cri crio dockershim podman engine
  proxy iptables ipvs kube-proxy nftables
  cni flannel calico cilium weave overlay plugin
  ingress controller nginx traefik route routing http https host gateway
  mesh istio linkerd envoy mtls
  extend extension custom customresource crd operator controller
  reconcile reconciliation desired state loop
  webhook admission mutate mutating validating intercept
  etcd raft consensus quorum leader datastore
  certificate tls ssl https
  cost money expensive bill cheap cheaper save spend budget finops
  tool alternative replacement instead substitute
  difference compare versus different distinguish
  exam certification certificate cka ckad cks
  rename tag label version name
  label selector annotation match
  multistage multi-stage stage builder
  context dockerignore ignore exclude copy send
  base parent from scratch distroless alpine minimal
  go golang static binary compile compiled
  ephemeral temporary short-lived transient
  shell exec bash sh inside enter attach terminal ssh login
  tunnel port-forward localhost local
  laptop local minikube kind development dev desktop
  production prod live
  cluster fleet
  several-clusters multi-cluster federation
  explain describe understand meaning define definition
  wait order depend dependency depends before after
  retry again loop repeatedly repeated keeps continuously always
  crashloopbackoff crash restart restarting loop backoff
  unavailable unreachable timeout timed refused
  event history revision
  unique stable identity ordinal order
  every each all
  signal sigterm sigkill graceful gracefully
  pause suspend resume
  copy transfer move
  buy purchase order shop
  cancel stop abort revoke call-off
  refund return money-back reimburse reimbursement
  deliver delivery ship shipping arrive arrival dispatch
  pay payment paid charge charged transaction bill
  card debit credit visa mastercard
  transfer send wire
  account profile
  phone mobile cell smartphone number contact call
  lost stolen missing misplaced
  cash atm withdraw withdrawal
  exchange currency convert rate
  fee fees cost charge price pricing
  price cost expensive cheap discount offer sale coupon promo deal
  weather rain forecast temperature hot cold sunny
  calendar meeting schedule appointment event
  reminder remind alarm timer alert notify
  song music play playlist track
  car vehicle automobile tire tyre gas fuel oil
  food eat meal recipe cook restaurant dinner lunch
  flight plane fly airplane travel trip vacation
  hotel room book reserve reservation
  bank banking deposit balance savings checking
  email mail message send
  size dimension measurement length width height
  shop store outlet branch showroom
  warranty guarantee
  install setup set-up
  picture photo image pic
  hide invisible private
  search find locate look
  directory folder
  recursive recursively subdirectory subdirectories tree
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

/** Written apart -> the word that is meant. Two to four words. */
export const joinedNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'roll back': 'rollback',
    'rolled back': 'rollback',
    'rolling back': 'rollback',
    'out of memory': 'oomkilled',
    'set up': 'setup',
    'get rid of': 'remove',
    'shut down': 'shutdown',
    'spin up': 'start',
    'bring up': 'start',
    'high availability': 'availability',
    'load balancer': 'loadbalancer',
    'load balancing': 'loadbalancer',
    'log in': 'login',
    'logged in': 'login',
    'sign in': 'login',
    'back up': 'backup',
    'side car': 'sidecar',
    'multi stage': 'multistage',
    'run out of': 'exhaust',
    'taking down': 'stop',
    'take down': 'stop',
    'node port': 'nodeport',
    'cluster ip': 'clusterip',
    'go lang': 'golang',
    'non root': 'nonroot',
    'blue green': 'bluegreen',
    'zero downtime': 'zerodowntime',
    'without downtime': 'zerodowntime',
    'no downtime': 'zerodowntime',
    'health check': 'healthcheck',
    'health checks': 'healthcheck',
    'port forward': 'portforward',
    'port forwarding': 'portforward',
    'docker file': 'dockerfile',
    'docker hub': 'dockerhub',
    'config map': 'configmap',
    'stateful set': 'statefulset',
    'daemon set': 'daemonset',
    'replica set': 'replicaset',
    'cron job': 'cronjob',
    'service account': 'serviceaccount',
    'network policy': 'networkpolicy',
    'control plane': 'controlplane',
    'api server': 'apiserver',
    'kube api server': 'apiserver',
    'build kit': 'buildkit',
    'crash loop back off': 'crashloopbackoff',
    'crash loop': 'crashloopbackoff',
    'file system': 'filesystem',
  }),
)
