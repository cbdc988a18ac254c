import { mount } from 'svelte'
import './base/style.css'
import App from './app/App.svelte'
import { open_language } from './base/language.svelte'

const target = document.getElementById('app')
if (target) void open_language().then(() => mount(App, { target }))
