import { adapterContract } from './contract.ts'
import { discordHarness } from './discord-harness.ts'

adapterContract(discordHarness)
