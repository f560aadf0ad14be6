/** A kind that the schema package cannot know, and why. */
export type Stranger = {
  readonly apiVersion: string
  readonly kind: string
  readonly because: string
  /** First-level fields beside apiVersion, kind and metadata, or those of `spec` as `spec.x`. */
  readonly fields: readonly string[]
  /** The page that lists them. */
  readonly source: string
  /** A component's configuration is a file, not an object: it has no name. */
  readonly nameless?: true
}

const customResource = 'a custom resource: its schema comes with its own project'
const configuration = 'a configuration file of a component: no API server ever sees it'

export const strangers: readonly Stranger[] = [
  {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'EncryptionConfiguration',
    because: configuration,
    fields: ['resources'],
    source: 'https://kubernetes.io/docs/reference/config-api/apiserver-config.v1/',
    nameless: true,
  },
  {
    apiVersion: 'kubescheduler.config.k8s.io/v1',
    kind: 'KubeSchedulerConfiguration',
    because: configuration,
    fields: [
      'clientConnection',
      'delayCacheUntilActive',
      'enableContentionProfiling',
      'enableProfiling',
      'extenders',
      'leaderElection',
      'parallelism',
      'percentageOfNodesToScore',
      'podInitialBackoffSeconds',
      'podMaxBackoffSeconds',
      'profiles',
    ],
    source: 'https://kubernetes.io/docs/reference/config-api/kube-scheduler-config.v1/',
    nameless: true,
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    because: customResource,
    fields: [
      'spec.destination',
      'spec.ignoreDifferences',
      'spec.info',
      'spec.project',
      'spec.revisionHistoryLimit',
      'spec.source',
      'spec.sourceHydrator',
      'spec.sources',
      'spec.syncPolicy',
    ],
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/',
  },
  {
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    because: customResource,
    fields: ['spec.recommenders', 'spec.resourcePolicy', 'spec.targetRef', 'spec.updatePolicy'],
    source:
      'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md',
  },
  {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'K8sRequiredLabels',
    because: 'a kind that a ConstraintTemplate defines',
    fields: [
      'spec.enforcementAction',
      'spec.match',
      'spec.parameters',
      'spec.scopedEnforcementActions',
    ],
    source: 'https://open-policy-agent.github.io/gatekeeper/website/docs/howto/#constraints',
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    because: customResource,
    fields: ['spec.hostnames', 'spec.parentRefs', 'spec.rules'],
    source: 'https://gateway-api.sigs.k8s.io/reference/spec/#httproute',
  },
  {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    because: customResource,
    fields: ['spec.disruption', 'spec.limits', 'spec.replicas', 'spec.template', 'spec.weight'],
    source: 'https://karpenter.sh/docs/concepts/nodepools/',
  },
  {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    because: customResource,
    fields: ['spec.mtls', 'spec.portLevelMtls', 'spec.selector'],
    source: 'https://istio.io/latest/docs/reference/config/security/peer_authentication/',
  },
  {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    because: customResource,
    fields: ['spec.source', 'spec.volumeSnapshotClassName'],
    source: 'https://kubernetes.io/docs/concepts/storage/volume-snapshots/',
  },
]
