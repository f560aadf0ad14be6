import { consoleHarness } from './console-harness.ts'
import { adapterContract } from './contract.ts'

adapterContract(consoleHarness)
