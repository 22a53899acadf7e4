/**
 * The look of a page: Discord's colours in its dark and light theme, at a
 * phone's width. Chromium cuts off what is drawn in a lower window than 200.
 */
export const PAGE_STYLE = `
.dark{--ground:#313338;--text:#dbdee1;--strong:#f2f3f5;--muted:#949ba4;--link:#00a8fc;--box:#2b2d31;--edge:#3f4147;--grey:#4e5058;--on-grey:#fff;--mention:#c9cdfb;--mention-ground:#5865f24d;--private:#5865f214;--code:#2b2d31}
.light{--ground:#fff;--text:#313338;--strong:#060607;--muted:#5c5e66;--link:#006ce7;--box:#f2f3f5;--edge:#d9dbdf;--grey:#e3e5e8;--on-grey:#313338;--mention:#444fb8;--mention-ground:#5865f226;--private:#5865f20f;--code:#f2f3f5}
*{box-sizing:border-box}
html,body{margin:0}
body{width:var(--width);min-height:200px;padding:14px 0 16px;background:var(--ground);color:var(--text);font:15px/1.375 "Noto Sans","Open Sans","DejaVu Sans","Noto Sans CJK JP","Noto Color Emoji",sans-serif;overflow-wrap:anywhere;-webkit-font-smoothing:antialiased}
header{margin:-14px 0 12px;padding:11px 16px;border-bottom:1px solid var(--edge);color:var(--strong);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
article{padding:2px 14px 2px 12px}
article+article{margin-top:12px}
.ephemeral{background:var(--private);border-left:2px solid #5865f2;padding-block:8px}
.message{display:grid;grid-template-columns:40px minmax(0,1fr);gap:12px}
.avatar{width:40px;height:40px;border-radius:50%;color:#fff;display:grid;place-items:center;font-weight:600;font-size:19px}
.avatar.bot{background:#5865f2}
.avatar.tiny{flex:none;width:16px;height:16px;font-size:10px}
.origin{display:flex;align-items:center;gap:5px;margin:0 0 4px 52px;color:var(--muted);font-size:13px}
.replied{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.head{display:flex;align-items:center;gap:6px;line-height:1.3;margin-bottom:2px}
.head b{color:var(--strong);font-weight:600}
.app{background:#5865f2;color:#fff;border-radius:4px;font-size:10px;font-weight:600;padding:1px 5px}
.when{color:var(--muted);font-size:12px}
.body>*+*{margin-top:6px}
p,h1,h2,h3,ul,blockquote,pre{margin:0}
h1,h2,h3{color:var(--strong);line-height:1.3;font-weight:700}
h1{font-size:21px;margin:8px 0 6px}h2{font-size:18px;margin:8px 0 5px}h3{font-size:16px;margin:6px 0 4px}
.text>:first-child{margin-top:0}
strong{color:var(--strong);font-weight:700}
.small{color:var(--muted);font-size:12.5px}
.blank{height:9px}
ul{list-style:none;padding:0}
li{padding-left:18px;position:relative}
li.level-1{margin-left:18px}li.level-2{margin-left:36px}
.marker{position:absolute;left:2px}
blockquote{border-left:4px solid var(--edge);border-radius:2px;padding-left:10px;margin:2px 0}
a{color:var(--link);text-decoration:none}
.mention{color:var(--mention);background:var(--mention-ground);border-radius:3px;padding:0 3px;font-weight:500}
.time{background:var(--code);border-radius:3px;padding:0 1px}
code,pre{font-family:"Noto Sans Mono","DejaVu Sans Mono",monospace;background:var(--code);border-radius:4px}
code{padding:1px 4px;font-size:.86em}
pre{padding:8px 10px;font-size:11.5px;line-height:1.35;border:1px solid var(--edge);white-space:pre-wrap}
.separator{margin:0}.separator.small{height:9px}.separator.large{height:21px}
.separator.line{background:linear-gradient(var(--edge),var(--edge)) center/100% 1px no-repeat}
.row{display:flex;flex-wrap:wrap;gap:8px}.body>.row+.row{margin-top:8px}
.button{display:inline-flex;align-items:center;gap:6px;border-radius:8px;min-height:32px;padding:3px 13px;font-size:13.5px;font-weight:500;color:#fff;flex:none;max-width:100%}.button>:last-child{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.button.primary{background:#5865f2}.button.secondary{background:var(--grey);color:var(--on-grey)}.button.success{background:#248046}.button.danger{background:#da373c}
.button.disabled{opacity:.45}
.emoji{font-family:"Noto Color Emoji",sans-serif}
.select{flex:1 1 100%;display:flex;justify-content:space-between;gap:8px;background:var(--box);border:1px solid var(--edge);border-radius:8px;padding:8px 12px;color:var(--muted);font-size:14px}
.select.chosen{color:var(--text)}
.section{display:flex;gap:12px;align-items:flex-start;justify-content:space-between}
.section>div:first-child{min-width:0;flex:1}
.thumbnail{flex:none;width:72px}
.thumbnail img,.thumbnail .frame{width:72px;height:72px;object-fit:cover}
.container{background:var(--box);border:1px solid var(--edge);border-left:4px solid var(--edge);border-radius:8px;padding:12px 12px 12px 13px}
.container>*+*{margin-top:8px}
.file{display:flex;gap:10px;align-items:center;background:var(--box);border:1px solid var(--edge);border-radius:8px;padding:10px 12px}
.sheet{font-size:24px;line-height:1}
.size{display:block;color:var(--muted);font-size:12px}
.gallery{display:grid;gap:4px}
.gallery img,.frame{width:100%;display:block;border-radius:8px}
.frame{background:var(--edge);min-height:72px}
.private{color:var(--muted);font-size:12px}
`;
