import { adapterContract } from './contract.ts'
import { webHarness } from './web-harness.ts'

adapterContract(webHarness)
