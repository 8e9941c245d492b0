/* A pane that shows the end of a growing text and follows it, unless the reader has scrolled up. */
window.shirakoLog = {
  CHARS_MAX: 400000,

  start(pane) {
    pane.following = true;
    pane.text = pane.text || document.createTextNode('');
    pane.append(pane.text);
    pane.addEventListener('scroll', () => {
      const atEnd = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 24;
      if (atEnd !== pane.following) {
        pane.following = atEnd;
        pane.dispatchEvent(new CustomEvent('following-changed', { detail: { following: atEnd } }));
      }
    });
  },

  append(pane, added) {
    let all = pane.text.data;
    if (added.includes('\r') || all.endsWith('\r')) {
      // A lone carriage return writes over the line, as progress bars do.
      const from = all.lastIndexOf('\n') + 1;
      const tail = (all.slice(from) + added).replace(/\r+\n/g, '\n').replace(/[^\n\r]*\r(?=[^\n])/g, '');
      all = all.slice(0, from) + tail;
    } else {
      all += added;
    }
    if (all.length > this.CHARS_MAX) {
      all = all.slice(all.indexOf('\n', all.length - this.CHARS_MAX * 0.75) + 1);
    }
    pane.text.data = all;
    if (pane.following) {
      pane.scrollTop = pane.scrollHeight;
    }
  },

  follow(pane) {
    pane.following = true;
    pane.scrollTop = pane.scrollHeight;
  },

  clear(pane) {
    pane.text.data = '';
  },
};
