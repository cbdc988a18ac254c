import { describe_dictionaries } from '../../base/words/test_sentences'
import { en } from './en'
import { zh } from './zh'

describe_dictionaries(zh, en)
