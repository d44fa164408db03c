"""HQ's routes as section 9 of docs/protocol.md names them, over the standard library's HTTP."""

import base64
import gzip
import json
import urllib.error
import urllib.request


class Refused(Exception):
    def __init__(self, status, problem, headers):
        super().__init__(f"{status} {problem}")
        self.status, self.code, self.headers = status, problem["code"], headers


def call(method, url, body=None, headers=None, token=None):
    """Status, headers and body of a success; `Refused` with the problem's code otherwise."""
    headers = dict(headers or {})
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, unpacked(answer)
    except urllib.error.HTTPError as error:
        text = unpacked(error)
        problem = json.loads(text) if text else {"code": "", "detail": ""}
        raise Refused(error.code, problem, error.headers) from None


def unpacked(answer):
    is_packed = answer.headers["Content-Encoding"] == "gzip"
    return gzip.decompress(answer.read()) if is_packed else answer.read()


def unbase64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sign_in(url, login, password, instance, public_key):
    key = base64.urlsafe_b64encode(public_key).decode().rstrip("=")
    device = {"name": "python", "instance": f"{instance:016x}", "public_key": key}
    form = {"login": login, "password": password, "device": device}
    headers = {"Content-Type": "application/json"}
    _, _, data = call("POST", f"{url}/api/session", json.dumps(form).encode(), headers)
    return json.loads(data)


def post_sync(url, token, request):
    packed = len(request) > 500
    headers = {"Content-Type": "application/octet-stream", "Accept-Encoding": "gzip"}
    if packed:
        headers["Content-Encoding"] = "gzip"
    body = gzip.compress(request) if packed else request
    return call("POST", f"{url}/api/sync", body, headers, token)[2]


def post_envelopes(url, file):
    headers = {"Content-Type": "application/octet-stream"}
    return call("POST", f"{url}/api/envelope", file, headers)[2]


def get_json(url, token, path):
    return json.loads(call("GET", url + path, token=token)[2])


def fetch(url, token, path, size):
    """Bytes that come in pieces, each asked for from where the last one ended."""
    data = b""
    while len(data) < size:
        piece = call("GET", f"{url}{path}?from={len(data)}", token=token)[2]
        assert 0 < len(piece) <= 512 * 1024
        data += piece
    assert len(data) == size
    return data
