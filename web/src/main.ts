import { mount } from 'svelte'
import './base/style.css'
import App from './app/App.svelte'
import { language, set_language } from './base/language.svelte'

set_language(language())
const target = document.getElementById('app')
if (target) mount(App, { target })
