#!/usr/bin/env bash
# Makes the demo set in demo/: a ship is loaded until the water stands at her load line.
# Needs Debian's ffmpeg, espeak-ng and fonts-dejavu-core. The result is committed; run this only to change it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
target=${1:-$here/demo}
seconds=20
segment_seconds=4
fps=25
font=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
font_mono=/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf

for tool in ffmpeg espeak-ng; do
  command -v "$tool" >/dev/null || { echo "make-demo: $tool is missing. Install it with: apt-get install ffmpeg espeak-ng fonts-dejavu-core" >&2; exit 1; }
done
[ -f "$font" ] || { echo "make-demo: $font is missing. Install it with: apt-get install fonts-dejavu-core" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ff() { ffmpeg -hide_banner -loglevel error -nostdin -y -bitexact "$@"; }

# --- Narration: one line every four seconds, a voice and a drone per language -------------------------------------------

english=(
  "Every ship carries a painted line."
  "It says how much she may carry."
  "Load her, and she settles towards it."
  "Past the line, the next storm takes her."
  "So stop at the line. The Plimsoll line."
)
portuguese=(
  "Cada navio leva uma linha pintada."
  "Ela diz quanta carga ele aguenta."
  "Com mais carga, o navio desce até ela."
  "Além da linha, a tempestade o leva."
  "Pare na linha. A linha de Plimsoll."
)

# speak LANGUAGE VOICE DRONE_HERTZ LINE... → $work/LANGUAGE.wav
speak() {
  local language=$1 voice=$2 hertz=$3; shift 3
  local inputs=() chain="" mix="" i=0
  for line in "$@"; do
    espeak-ng -v "$voice" -s 140 -w "$work/$language-$i.wav" "$line"
    inputs+=(-i "$work/$language-$i.wav")
    chain+="[$i:a]aresample=48000,adelay=$((i * segment_seconds * 1000 + 500)):all=1[n$i];"
    mix+="[n$i]"
    i=$((i + 1))
  done
  ff "${inputs[@]}" -filter_complex "$chain
    ${mix}amix=inputs=$i:duration=longest:normalize=0,apad,pan=stereo|c0=c0|c1=c0[voice];
    aevalsrc='0.035*sin(2*PI*$hertz*t)*(0.7+0.3*sin(2*PI*t/7))|0.035*sin(2*PI*$hertz*1.5*t)*(0.7+0.3*cos(2*PI*t/7))':s=48000[drone];
    anoisesrc=color=pink:amplitude=0.12:seed=1876:sample_rate=48000,lowpass=f=900,tremolo=f=0.2:d=0.7,pan=stereo|c0=c0|c1=c0[sea];
    [voice][drone][sea]amix=inputs=3:duration=longest:normalize=0,atrim=end=19.96,afade=t=in:d=0.5,afade=t=out:st=$((seconds - 1)):d=1,alimiter=limit=0.9[out]" \
    -map '[out]' "$work/$language.wav"
}
speak en en-gb 110 "${english[@]}"
speak pt pt-br 164.8 "${portuguese[@]}"

# --- Pictures: still layers, drawn once at twice the size, then moved -----------------------------------------------------

# Sky at dawn with a low sun.
ff -f lavfi -i "nullsrc=s=640x360,format=gbrp,geq=
  r='255*(0.16+0.80*pow(Y/255,1.6))*lt(Y,600)+70*exp(-hypot(X-505,Y-205)/26)+255*lt(hypot(X-505,Y-205),24)*0.25':
  g='255*(0.27+0.46*pow(Y/255,1.5))+64*exp(-hypot(X-505,Y-205)/30)+255*lt(hypot(X-505,Y-205),24)*0.25':
  b='255*(0.42+0.16*pow(Y/255,1.2))+30*exp(-hypot(X-505,Y-205)/34)+255*lt(hypot(X-505,Y-205),24)*0.20'" \
  -frames:v 1 "$work/sky.png"

# wave NAME HEIGHT PERIOD RED GREEN BLUE ALPHA: a strip of water whose crest repeats every PERIOD pixels.
wave() {
  local crest="(8+5*sin(2*PI*X/(2*$3))+2.5*sin(4*PI*X/(2*$3)+1))*2"
  ff -f lavfi -i "nullsrc=s=$(( (640 + $3) * 2 ))x$(( $2 * 2 )),format=rgba,geq=
    r='min(255,$4-$4*0.35*Y/H+70*lt(Y-$crest,3))':
    g='min(255,$5-$5*0.35*Y/H+70*lt(Y-$crest,3))':
    b='min(255,$6-$6*0.30*Y/H+70*lt(Y-$crest,3))':
    a='$7*gt(Y,$crest)'" -frames:v 1 -vf "scale=iw/2:ih/2:flags=area" "$work/$1.png"
}
wave near 130 160 26 74 92 205
wave far 140 128 48 96 112 255

# The hull in profile, her bow to the right; the load line stands at y = 225 of this picture.
inside="gt(Y,300-20*gt(X,960)*pow((X-960)/200,2))*lt(Y,600)*gt(X,150+40*pow(max(0,(Y-300)/300),2))*lt(X,1150-150*pow(max(0,(Y-280)/320),0.8))"
bridge="gt(Y,170)*lt(Y,302)*gt(X,190)*lt(X,300)"
funnel="gt(Y,120)*lt(Y,172)*gt(X,205)*lt(X,245)"
windows="gt(Y,190)*lt(Y,208)*gt(X,200)*lt(X,292)*gt(mod(X-200,24),8)"
ring="lt(abs(hypot(X-660,Y-450)-42),6)*1"
line="lt(abs(Y-450),5)*lt(abs(X-660),72)"
mark="max($ring,$line)"
ladder="max(lt(abs(X-800),3)*lt(abs(Y-450),52),lt(mod(Y-400,25),5)*gt(Y,396)*lt(Y,506)*gt(X,800)*lt(X,836))"
paint="max($mark,$ladder)"
ff -f lavfi -i "nullsrc=s=1280x720,format=rgba,geq=
  r='if($inside*$paint,250,if($inside,if(lt(Y,446),30+14*lt(mod(Y,60),2),if(lt(Y,454),236,158-0.12*(Y-454))),if($windows,60,if($funnel,if(lt(Y,145),40,214),238))))':
  g='if($inside*$paint,248,if($inside,if(lt(Y,446),52+14*lt(mod(Y,60),2),if(lt(Y,454),232,52-0.04*(Y-454))),if($windows,86,if($funnel,if(lt(Y,145),44,92),234))))':
  b='if($inside*$paint,240,if($inside,if(lt(Y,446),76+14*lt(mod(Y,60),2),if(lt(Y,454),222,44-0.04*(Y-454))),if($windows,104,if($funnel,if(lt(Y,145),52,60),224))))':
  a='255*min(1,$inside+$bridge+$funnel)'" -frames:v 1 -vf "scale=iw/2:ih/2:flags=area" "$work/hull.png"

# --- The film: containers come aboard, she sinks by 37 pixels, and stops at the line --------------------------------------

cargo=""
colours=(0xd98e3f 0x3f7f8c 0xb5493a 0xc9b37e 0x5b6f94 0x8a9a5b)
for ((i = 0; i < 30; i++)); do
  row=$((i / 10)) column=$((i % 10))
  cargo+="drawbox=x=$((176 + column * 33)):y=$((134 - row * 17)):w=31:h=15:color=${colours[$(((i * 5 + row * 2) % 6))]}:t=fill:replace=1:enable='gte(t,$((5 + i * 5))/10)',"
done
load="min(1,max(0,(t-0.5)/15))"
film="
  [1:v]format=yuva444p,${cargo}drawtext=fontfile=$font:text='L':x=297:y=209:fontsize=13:fontcolor=0xfaf8f0,
    drawtext=fontfile=$font:text='R':x=354:y=209:fontsize=13:fontcolor=0xfaf8f0[ship];
  [0:v][2:v]overlay=x='-mod(26*t,128)':y=232[a];
  [a][ship]overlay=x='10*sin(2*PI*t/23)':y='-4+37*$load+2*sin(2*PI*t/3.7)'[b];
  [b][3:v]overlay=x='-mod(58*t,160)':y='246+1.5*sin(2*PI*t/2.9)',format=yuv420p[scene];
  [scene]drawtext=fontfile=$font:text='THE LOAD LINE':x=20:y=18:fontsize=15:fontcolor=white@0.92,
    drawtext=fontfile=$font_mono:text='%{pts\:hms}  frame %{eif\:n\:d\:3}':x=w-tw-20:y=18:fontsize=15:fontcolor=white@0.92,
    drawtext=fontfile=$font:text='load %{eif\:100*$load\:d\:2} \\\\%':x=w-tw-20:y=h-34:fontsize=18:fontcolor=white@0.95,
    split=3[s360][s240][s144]"
label() { echo "drawtext=fontfile=$font:text='$1':x=$2:y=h-$3:fontsize=$4:fontcolor=white@0.95"; }
film+=";[s360]$(label '360p  640×360' 20 34 18)[v360]"
film+=";[s240]scale=426:240:flags=lanczos,$(label '240p  426×240' 14 25 14)[v240]"
film+=";[s144]scale=256:144:flags=lanczos,$(label '144p  256×144' 8 16 10)[v144]"

rm -rf "$work/set"
mkdir -p "$work/set"/{v360,v240,v144,a-en,a-pt,s-en}
frames=$((fps * segment_seconds))
# No B-frames: every tool agrees that the first frame is at zero, without edit lists or offsets.
video() { # video RUNG PROFILE LEVEL BITRATE_KBIT
  echo "-map [$1] -c:v libx264 -preset veryslow -profile:v $2 -level $3 -threads 1 -b:v $4k -maxrate $(($4 * 12 / 10))k -bufsize $(($4 * 2))k
    -g $frames -keyint_min $frames -sc_threshold 0 -flags +cgop+bitexact -x264-params open-gop=0 -bf 0 -pix_fmt yuv420p"
}
audio() { echo "-map $1:a -c:a aac -b:a 56k -ar 48000 -ac 2 -flags +bitexact"; }
cmaf() { # cmaf RENDITION
  echo "-f hls -hls_time $segment_seconds -hls_segment_type fmp4 -hls_playlist_type vod -hls_list_size 0 -start_number 1
    -hls_segment_options movflags=+skip_sidx -hls_fmp4_init_filename init.mp4
    -hls_segment_filename $work/set/$1/%d.m4s $work/set/$1/index.m3u8"
}
still() { echo "-loop 1 -framerate $fps -t $seconds -i $work/$1.png"; }
# shellcheck disable=SC2046 # the helpers print lists of arguments
ff $(still sky) $(still hull) $(still far) $(still near) -i "$work/en.wav" -i "$work/pt.wav" \
  -filter_complex "$film" \
  $(video v360 main 3.0 560) $(cmaf v360) \
  $(video v240 main 2.1 150) $(cmaf v240) \
  $(video v144 baseline 1.2 70) $(cmaf v144) \
  $(audio 4) $(cmaf a-en) \
  $(audio 5) $(cmaf a-pt)
rm "$work/set"/*/index.m3u8

{
  printf 'WEBVTT\n'
  for i in "${!english[@]}"; do
    printf '\n00:00:%02d.500 --> 00:00:%02d.800\n%s\n' $((i * segment_seconds)) $((i * segment_seconds + 3)) "${english[$i]}"
  done
} > "$work/set/s-en/1.vtt"

cat > "$work/set/about.json" <<'JSON'
{
  "title": "The load line",
  "renditions": [
    { "name": "v360", "kind": "video" },
    { "name": "v240", "kind": "video" },
    { "name": "v144", "kind": "video" },
    { "name": "a-en", "kind": "audio", "language": "en", "label": "English", "default": true },
    { "name": "a-pt", "kind": "audio", "language": "pt", "label": "Português" },
    { "name": "s-en", "kind": "subtitles", "language": "en", "label": "English" }
  ]
}
JSON

rm -rf "$target"
mv "$work/set" "$target"
chmod 755 "$target"
# The list identifies the set: a service that finds another one in its store publishes this as a new version.
(cd "$target" && find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum) > "$target.sha256"
du -sb "$target" | awk '{ printf "demo set: %d bytes\n", $1 }'
