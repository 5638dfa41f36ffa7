#!/bin/sh
# Carries a petition through /api/v1 from the counter to its end, on an installation with demo accounts:
#
#   mvn spring-boot:run            # in one terminal
#   docs/api-walk.sh               # in another
#
# Every person of the way acts by a token of their own, made as a person makes it: on the page /account/tokens.
# HUIYIN_URL and HUIYIN_PASSWORD name another installation. Needed: curl and jq. Ends with 0 if the case was closed.
set -eu

URL=${HUIYIN_URL:-http://localhost:8080}
PASSWORD=${HUIYIN_PASSWORD:-yunchuan-demo-2026}
API=$URL/api/v1
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
TODAY=$(TZ=Asia/Shanghai date +%Y-%m-%d)
COUNT=0

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The value of the hidden field that protects a form of the page on standard input.
csrf() {
  sed -n 's/.*name="_csrf"[^>]*value="\([^"]*\)".*/\1/p' | head -n 1
}

# token LOGIN: signs in and makes a token that may read and write and ends today; kept in $WORK/LOGIN.token.
token() {
  [ ! -s "$WORK/$1.token" ] || return 0
  jar=$WORK/$1.cookies
  guard=$(curl -fsS -c "$jar" -b "$jar" "$URL/sign-in" | csrf)
  curl -fsS -o "$WORK/signed-in.html" -L -c "$jar" -b "$jar" --data-urlencode "_csrf=$guard" \
    --data-urlencode "login=$1" --data-urlencode "password=$PASSWORD" "$URL/sign-in"
  guard=$(curl -fsS -c "$jar" -b "$jar" "$URL/account/tokens" | csrf)
  curl -fsS -L -c "$jar" -b "$jar" --data-urlencode "_csrf=$guard" -d name=api-walk -d scopes=read -d scopes=write \
    -d "expiresOn=$TODAY" "$URL/account/tokens" | sed -n 's/.*id="token">\([^<]*\)<.*/\1/p' >"$WORK/$1.token"
  [ -s "$WORK/$1.token" ] || fail "$1 could not make a token at $URL"
}

# call LOGIN METHOD PATH [BODY]: prints the answer. A refusal ends the walk with what the problem says.
call() {
  token "$1"
  set -- "$1" "$2" "$3" "${4-}"
  COUNT=$((COUNT + 1))
  if [ "$2" = GET ]; then
    status=$(curl -sS -o "$WORK/answer" -w '%{http_code}' -H "Authorization: Bearer $(cat "$WORK/$1.token")" "$API$3")
  else
    status=$(printf '%s' "$4" | curl -sS -o "$WORK/answer" -w '%{http_code}' -X "$2" -H "Authorization: Bearer $(cat "$WORK/$1.token")" \
      -H 'Content-Type: application/json' -H "Idempotency-Key: api-walk-$$-$(date +%s)-$COUNT" --data-binary @- "$API$3")
  fi
  case $status in
    2??) cat "$WORK/answer" ;;
    *) fail "$1 $2 $3 was answered $status: $(cat "$WORK/answer")" ;;
  esac
}

# item LOGIN STEP: id of the case's open item of this step, in LOGIN's own list or that of the unit, page by page.
item() {
  for view in mine unit; do
    after=
    while :; do
      page=$(call "$1" GET "/work-items?view=$view&step=$2${after:+&after=$after}")
      found=$(printf '%s' "$page" | jq -r --arg case "$CASE" '.items[] | select(.caseId == $case) | .id')
      [ -z "$found" ] || { printf '%s\n' "$found"; return; }
      after=$(printf '%s' "$page" | jq -r '.next // empty | @uri')
      [ -n "$after" ] || break
    done
  done
  fail "$1 finds no $2 of the case $NUMBER"
}

# form LOGIN STEP: reads what the step asks, with the options offered, into $FORM.
form() {
  ITEM=$(item "$1" "$2")
  FORM=$(call "$1" GET "/work-items/$ITEM/form")
}

# claim LOGIN STEP: takes the step out of the unit's queue.
claim() {
  ITEM=$(item "$1" "$2")
  call "$1" POST "/work-items/$ITEM/claim" >"$WORK/claimed"
}

# complete LOGIN STEP DATA
complete() {
  ITEM=$(item "$1" "$2")
  call "$1" POST "/work-items/$ITEM/complete" "$3" >"$WORK/completed"
  printf '  %-18s %s\n' "$2" "$1"
}

me() {
  call "$1" GET /account
}

STATION=$(me village1-1-1 | jq -er '.roles[0].unit')
COUNTY=$(me county1.dispatch | jq -er '.roles[0].organ')

REGISTERED=$(call village1-1-1 POST /registrations "$(jq -n --arg unit "$STATION" '{
  pack: "petition", unit: $unit, channel: "web", applicants: [{name: "周建国"}],
  data: {
    subject: "安置补助核定", category: "benefits", facts: "1999年退役，安置补助少算三年。",
    requests: [{text: "请求重新核定安置补助。"}]
  }}')")
CASE=$(printf '%s' "$REGISTERED" | jq -er .caseId)
NUMBER=$(printf '%s' "$REGISTERED" | jq -er .number)
printf 'Registered %s, query code %s\n' "$NUMBER" "$(printf '%s' "$REGISTERED" | jq -er .queryCode)"

claim town1-1.desk classify
complete town1-1.desk classify '{"requests": [{"text": "请求重新核定安置补助。", "kind": "claim", "way": "6"}]}'
complete town1-1.desk dispatch "$(jq -n --arg organ "$COUNTY" \
  '{destination: "other", targetOrgan: $organ, mode: "transfer", dispatchReason: "属县级职权。"}')"
complete county1.dispatch receive '{"receiveDecision": "accept"}'
complete county1.dispatch decide-acceptance '{"acceptanceDecision": "accept", "contactName": "信访接待室", "contactPhone": "0000-2600000"}'

# The handler is whoever has the token used below.
complete county1.head assign "$(jq -n --arg leader "$(me county1.head | jq -er .id)" --arg handler "$(me county1.case1 | jq -er .id)" \
  '{problem: "补助核定", leader: $leader, team: "权益维护科", plan: "查档、核算、答复。", handlingDeadline: "2099-01-01", handler: $handler}')"
complete county1.case1 investigate "$(jq -n --arg on "$TODAY" \
  '{heardOn: $on, heardHow: "visit", statement: "补助少算三年。", findings: "档案属实。"}')"

form county1.case1 draft
REVIEW=$(printf '%s' "$FORM" | jq -er '.properties.reviewOrgan.oneOf[0].const')
complete county1.case1 draft "$(jq -n --arg organ "$REVIEW" '{
  opinions: [{text: "请求重新核定安置补助。", result: "support", reasons: "补发差额。", basis: "《退役军人保障法》第二十一条"}],
  opinionFacts: "档案载明服役十二年。", reviewOrgan: $organ}')"
complete county1.review check '{"checkDecision": "pass"}'
complete county1.signer sign '{"signDecision": "sign"}'
complete county1.case1 deliver "$(jq -n --arg on "$TODAY" '{deliveryWay: "hand", deliveredOn: $on, receiver: "周建国"}')"
complete county1.case1 carry-out "$(jq -n --arg on "$TODAY" '{carriedOutOn: $on, carriedOutHow: "差额已经补发。"}')"
complete county1.case2 revisit "$(jq -n --arg on "$TODAY" \
  '{revisitedOn: $on, carriedOut: "yes", officeSatisfaction: "very", organSatisfaction: "very"}')"
complete county1.head close '{"outcome": "settled", "personalOutcome": "accepts"}'

[ "$(call county1.head GET "/cases/$CASE" | jq -r .open)" = false ] || fail "$NUMBER is still open"
call county1.head GET "/cases/$CASE/letters" | jq -r '.[] | "  \(.title) \(.documentNumber // "")"'
LETTER=$(call county1.head GET "/cases/$CASE/letters" | jq -er 'first(.[] | select(.name == "opinion") | .id)')
call county1.head GET "/letters/$LETTER" >"$WORK/opinion.pdf"
[ "$(head -c 5 "$WORK/opinion.pdf")" = '%PDF-' ] || fail "The opinion is no PDF"
printf 'Closed %s after %s steps on its timeline\n' "$NUMBER" "$(call county1.head GET "/cases/$CASE/timeline" | jq length)"
