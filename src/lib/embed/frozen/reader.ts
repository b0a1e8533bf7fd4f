/**
 * The only code of a frozen page: shows the words of the mark that is pointed at, touched or stepped to with the
 * arrow keys, and tells the page around how high it is (the protocol of `resize.ts`). It is kept as text because
 * it goes into a file, and small because it goes into each.
 */
export const READER = `(function(){
var tip=document.getElementById('tip'),now=null;
function hide(){if(now)now.classList.remove('on');now=null;tip.hidden=true}
function show(mark,x,y){
if(mark!==now){hide();now=mark;mark.classList.add('on');
var words=mark.closest('figure').querySelector('template').content.children[mark.getAttribute('data-tip')];
if(!words){now=null;return}
tip.replaceChildren(words.cloneNode(true));tip.hidden=false}
var w=tip.offsetWidth,h=tip.offsetHeight,W=document.documentElement.clientWidth;
tip.style.left=Math.max(4,Math.min(x+14,W-w-4))+'px';
tip.style.top=Math.max(4,y-h-12<0?y+18:y-h-12)+scrollY+'px'}
function over(e){var mark=e.target.closest&&e.target.closest('[data-tip]');
if(mark)show(mark,e.clientX,e.clientY);else hide()}
addEventListener('pointermove',over);addEventListener('pointerdown',over);
document.documentElement.addEventListener('pointerleave',hide);
addEventListener('keydown',function(e){
var plot=document.activeElement&&document.activeElement.closest('.plot');
if(e.key==='Escape')hide();
if(!plot||!/^Arrow/.test(e.key))return;
var marks=[].filter.call(plot.querySelectorAll('[data-tip]'),function(m){return m.getBoundingClientRect().width>0});
if(!marks.length)return;e.preventDefault();
var back=e.key==='ArrowLeft'||e.key==='ArrowUp',i=marks.indexOf(now);
i=i<0?(back?marks.length-1:0):(i+(back?-1:1)+marks.length)%marks.length;
var box=marks[i].getBoundingClientRect();show(marks[i],box.left+box.width/2,box.top+box.height/2)});
addEventListener('focusout',hide);
if(parent!==self){var page=document.querySelector('main'),last=0,
send=function(){var h=Math.ceil(page.getBoundingClientRect().height);
if(h>0&&h!==last){last=h;parent.postMessage({type:'nhip-co-so:resized',version:1,height:h},'*')}};
new ResizeObserver(send).observe(page);send()}
})()`;

/** SHA-256 of READER in base 64: the page's own policy allows this script and no other. A test keeps it right. */
export const READER_HASH = '8mm2HI2AWYb9j0HXzGSYIbRsbVOJqUQx7H1pmnnmTtA=';
