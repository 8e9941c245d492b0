/* Makes an element an editor: its property `value` is the text, its event `script-changed` says that it changed. */
window.shirakoEditor = {
  mode(text) {
    return /^#!.*python/.test(text) ? 'python' : 'shell';
  },

  start(host) {
    if (host.editor) {
      host.editor.refresh();
      return;
    }
    if (!window.CodeMirror) {
      setTimeout(() => this.start(host), 50);
      return;
    }
    const initial = host.value || '';
    const editor = window.CodeMirror(host, {
      value: initial,
      mode: this.mode(initial),
      theme: 'shirako',
      lineNumbers: true,
      matchBrackets: true,
      indentUnit: 4,
      viewportMargin: 50,
      placeholder: '#!/bin/bash\n#SBATCH --time=10\n\necho "Hello from $(hostname)"',
      extraKeys: {
        // Tab leaves the editor, as it leaves every field: nobody is trapped. Ctrl-] indents.
        Tab: false,
        'Shift-Tab': false,
        'Ctrl-]': 'indentMore',
        'Ctrl-[': 'indentLess',
      },
    });
    editor.getInputField().setAttribute('aria-label', 'Script');
    host.editor = editor;
    let waiting;
    const tell = () => {
      clearTimeout(waiting);
      if (host.told !== editor.getValue()) {
        host.told = editor.getValue();
        host.dispatchEvent(new CustomEvent('script-changed'));
      }
    };
    host.told = initial;
    Object.defineProperty(host, 'value', {
      configurable: true,
      get: () => editor.getValue(),
      set: (text) => {
        if ((text || '') !== editor.getValue()) {
          host.told = text || '';
          editor.setValue(text || '');
          editor.setOption('mode', this.mode(text || ''));
        }
      },
    });
    editor.on('change', () => {
      clearTimeout(waiting);
      waiting = setTimeout(tell, 400);
    });
    editor.on('blur', () => {
      editor.setOption('mode', this.mode(editor.getValue()));
      tell();
    });
    new ResizeObserver(() => editor.refresh()).observe(host);
  },

  invalid(host, invalid) {
    host.editor?.getInputField().setAttribute('aria-invalid', String(invalid));
  },
};
