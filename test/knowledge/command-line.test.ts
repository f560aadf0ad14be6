import { describe, expect, it } from 'vitest'

import { readCommandLine } from './command-line.ts'
import { parseReference, reference } from './reference.ts'
import { shellCommands } from './shell-commands.ts'

const read = (text: string) => readCommandLine(shellCommands(text, [])[0] ?? [], reference)
const problems = (text: string) => read(text)?.problems

describe('a command line', () => {
  it.each([
    ['docker run --rmm alpine:3.24', 'docker run has no flag --rmm'],
    ['docker rum alpine:3.24', 'docker has no command rum'],
    ['docker image lss', 'docker image has no command lss'],
    ['docker run -dX alpine:3.24', 'docker run has no flag -X'],
    ['docker run --rm=maybe alpine:3.24', 'docker run: the flag --rm takes no value'],
    ['kubectl get pods --name-space=shop', 'kubectl get has no flag --name-space'],
    ['kubectl rollout revert deployment/web', 'kubectl rollout has no command revert'],
    ['kubectl create deployment web -f web.yaml', 'kubectl create deployment has no flag -f'],
    ['kubectl -n shop gett pods', 'kubectl has no command gett'],
    ['docker compose upp -d', 'docker compose has no command upp'],
    ['docker build --tags shop:1 .', 'docker build has no flag --tags'],
    ['helm upgrade --atomic shop ./shop', 'helm upgrade has no flag --atomic'],
    ['kubectl apply -k', 'kubectl apply: the flag -k needs a value'],
    ['helm rolback shop', 'helm has no command rolback'],
  ])('is refused: %s', (text, problem) => {
    expect(problems(text)).toEqual([problem])
  })

  it.each([
    'docker run -it --rm -p8080:80 -e A=b --name=web nginx:1.30-alpine nginx --any-flag -Z',
    'docker ps -aq --filter status=exited',
    'docker compose -f compose.yaml up -d --build',
    'docker build -t shop:1.4 -f docker/api.Dockerfile .',
    'kubectl -n kube-system exec -it ds/cilium -- cilium-dbg status --any',
    'kubectl create job hi --image=alpine:3.24 --dry-run=client -o yaml -- echo --hi',
    'kubectl delete pod web --cascade=foreground --now',
    'kubectl apply -f -',
    'helm upgrade --install shop ./shop -f a.yaml --wait --timeout 5m -n shop',
  ])('is understood: %s', (text) => {
    expect(problems(text)).toEqual([])
  })

  it('stops where the program in the container begins', () => {
    expect(read('docker run --name web -d alpine:3.24 sh -c "exit 3"')).toEqual({
      name: 'docker container run',
      arguments: ['alpine:3.24'],
      flags: [{ name: '--name', value: 'web' }, { name: '-d' }],
      problems: [],
    })
  })

  it('is left alone when its program is not in the reference', () => {
    expect(read('kubeadm upgrade plan')).toBeUndefined()
  })
})

describe('the list of commands', () => {
  it('names an address for each', () => {
    expect(() => parseReference('docker:\n  source: a page')).toThrow(/source/)
  })

  it('refuses what is no flag', () => {
    expect(() => parseReference('docker:\n  source: https://a.b\n  flags: --a rm')).toThrow(/flags/)
  })
})
