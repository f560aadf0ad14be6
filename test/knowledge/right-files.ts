/** One right file of each sort, for tests that break them. */
export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1.30-alpine" }] }
`
export const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  schedule: "30 2 * * *"
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "alpine:3.24" }] } } } }
`
export const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec: { parentRefs: [{ name: public }] }
`
export const pod = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes: [{ name: data, emptyDir: {} }]
  containers: [{ name: web, image: "nginx:1.30-alpine", volumeMounts: [{ name: data, mountPath: /data }] }]
`
export const compose = `services:
  web:
    image: nginx:1.30-alpine
    depends_on: { cache: { condition: service_healthy } }
    volumes: ["data:/data", "./src:/src"]
    networks: [front]
  cache: { build: ., healthcheck: { test: redis-cli ping } }
volumes: { data: {} }
networks: { front: {} }
`
export const workflow = `on: push
jobs:
  test: { runs-on: ubuntu-24.04, steps: [{ run: npm test }] }
  image: { runs-on: ubuntu-24.04, needs: test, steps: [{ uses: actions/checkout@v7 }] }
`
export const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base]
images: [{ name: web, newName: registry.example.com/web, newTag: "2.3" }]
`
