#!/usr/bin/env python3
"""Verifies what Passerelle's log proves, without Passerelle: one page to read, Python 3 and `cryptography`.

    verify_log.py FILE [VKEY [COSIGNER ...]]

FILE is a proof (`passerelle log prove`, `POST /v1/log`) or a whole log (`passerelle log export`).
VKEY is the log's public key as the gateway handed it to you; without it, the key is the file's own word.
COSIGNER is the public key of a partner who must have cosigned what the file leads to (of a whole log: one of its checkpoints).
Prints what holds. Exits 1 with the first thing that does not.
"""
import base64, datetime, hashlib, json, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

class Fault(Exception):
    """The first thing that does not hold."""

def need(holds, what):
    if not holds: raise Fault(what)

def sha256(*parts): return hashlib.sha256(b"".join(parts)).digest()
def leaf_hash(entry): return sha256(b"\0", entry)                    # RFC 9162 §2.1.1
def node_hash(left, right): return sha256(b"\1", left, right)
def decode(text): return base64.b64decode(text, validate=True)

def read_key(vkey, kind=1):
    """A verifier key of C2SP signed-note: name+id+base64(kind ‖ public key); kind 1 signs a log, 4 cosigns it. Gives name, id, key."""
    name, digits, rest = vkey.split("+", 2)
    raw = decode(rest)
    key_id = sha256(name.encode(), b"\n", raw)[:4]
    need(len(raw) == 33 and raw[0] == kind and key_id.hex() == digits, "a key is no Ed25519 verifier key of its kind")
    return name, key_id, Ed25519PublicKey.from_public_bytes(raw[1:])

def cosigned(note, cosigner):
    """When that cosigner cosigned the checkpoint (C2SP tlog-cosignature), in seconds since 1970; nothing where it did not."""
    name, key_id, public = cosigner
    body, _, lines = note.rpartition("\n\n")
    when = None
    for line in lines[:-1].split("\n"):
        _, signer, data = line.split(" ")
        data = decode(data)
        if signer != name or data[:4] != key_id: continue
        time = int.from_bytes(data[4:12], "big")
        need(len(data) == 76 and time <= 253402300799, "a cosignature is none")  # 9999-12-31T23:59:59Z
        try: public.verify(data[12:], f"cosignature/v1\ntime {time}\n{body}\n".encode())
        except InvalidSignature: raise Fault(f"a cosignature in the name of {name} is wrong")
        when = time if when is None else when
    return when

def name_cosigners(notes, cosigners):
    """A line for each cosigner: the last of the notes that it cosigned, and when."""
    said = ""
    for cosigner in cosigners:
        found = [(note, time) for note in notes if (time := cosigned(note, cosigner)) is not None]
        need(found, f"nothing here is cosigned by {cosigner[0]}")
        size, when = found[-1][0].split("\n")[1], datetime.datetime.fromtimestamp(found[-1][1], datetime.timezone.utc)
        said += f"the checkpoint of {size} leaves is cosigned by {cosigner[0]}, {when:%Y-%m-%dT%H:%M:%SZ}\n"
    return said

def read_checkpoint(note, key):
    """Size and root of a signed checkpoint (C2SP tlog-checkpoint), once the log's key has signed it. Other signatures are passed over."""
    name, key_id, public = key
    body, blank, lines = note.rpartition("\n\n")
    text, signed = body + "\n", False
    need(blank and lines.endswith("\n"), "a checkpoint is no signed note")
    for line in lines[:-1].split("\n"):
        dash, signer, data = line.split(" ")
        data = decode(data)
        need(dash == "\u2014", "a checkpoint is no signed note")
        if signer == name and data[:4] == key_id:
            try: public.verify(data[4:], text.encode())
            except InvalidSignature: raise Fault("the signature of a checkpoint is wrong")
            signed = True
    need(signed, "a checkpoint is not signed by the log's key")
    origin, size, root = body.split("\n")
    need(origin == name, "a checkpoint is another log's")
    need(size.isascii() and size.isdigit() and str(int(size)) == size and len(decode(root)) == 32, "a checkpoint is none")
    return int(size), decode(root)

def climb(path, index, last, hashes, both_left):
    """Joins the hashes of a path, RFC 9162 §2.1.3.2 and §2.1.4.2: `hashes` are joined from the left, `both_left` says which from the right too."""
    for sibling in path:
        need(last > 0, "the proof is too long")
        if index & 1 or index == last:
            hashes = [node_hash(sibling, each) for each in hashes]
            while index and not index & 1: index, last = index >> 1, last >> 1
        else:
            hashes = [node_hash(each, sibling) if grows else each for each, grows in zip(hashes, both_left)]
        index, last = index >> 1, last >> 1
    need(last == 0, "the proof is too short")
    return hashes

def check_proof(proof, key, cosigners):
    return check_claim(proof, key) + name_cosigners([proof["checkpoint"]], cosigners)

def check_claim(proof, key):
    path = [decode(each) for each in proof["path"]]
    need(all(len(each) == 32 for each in path), "the proof holds something that is no hash")
    size, root = read_checkpoint(proof["checkpoint"], key)
    if proof["claim"] == "inclusion":
        position, entry = proof["position"], proof["entry"].encode()
        need(proof["size"] == size and 0 <= position < size, "the place is not in that log")
        [found] = climb(path, position, size - 1, [leaf_hash(entry)], [True])
        need(found == root, "the proof leads to another root than the signed one")
        return f"leaf {position}, hash {leaf_hash(entry).hex()}, is in the log of {size} leaves:\n{proof['entry']}"
    need(proof["claim"] == "consistency", "the claim is not known")
    old_size, old_root = read_checkpoint(proof["older"], key)
    need(proof["from"] == old_size and proof["to"] == size and 0 < old_size <= size, "the sizes are not the checkpoints'")
    if old_size == size:
        need(not path and old_root == root, "two logs of one size differ")
    else:
        index, last = old_size - 1, size - 1
        while index & 1: index, last = index >> 1, last >> 1
        if old_size & (old_size - 1) == 0: path.insert(0, old_root)  # a perfect older tree is itself the first hash
        need(path, "the proof is too short")
        old, new = climb(path[1:], index, last, [path[0], path[0]], [False, True])
        need(old == old_root and new == root, "the proof leads to other roots than the signed ones")
    return f"the log of {old_size} leaves is the beginning of the log of {size}\n"

def check_export(head, lines, key, cosigners):
    """Every leaf again, in constant memory but for the notes that somebody cosigned. One row of leaves under all checkpoints: each is the beginning of the next."""
    size, peaks, signed, checkpoints, notes = 0, [], 0, 0, []         # the roots of the perfect subtrees, largest first
    for line in lines:
        item = json.loads(line)
        if "checkpoint" in item:
            at, root = read_checkpoint(item["checkpoint"], key)
            need(at == size, f"after {size} leaves stands the checkpoint of {at}")
            found = peaks[-1]
            for peak in reversed(peaks[:-1]): found = node_hash(peak, found)
            need(found == root, f"the leaves have another root than the checkpoint of {at}")
            signed, checkpoints = at, checkpoints + 1
            if [each for each in cosigners if cosigned(item["checkpoint"], each) is not None]: notes.append(item["checkpoint"])
        else:
            need(item["position"] == size, f"leaf {size} is missing, or not in its place")
            hash, bits = leaf_hash(item["entry"].encode()), size
            while bits & 1: hash, bits = node_hash(peaks.pop(), hash), bits >> 1
            peaks.append(hash)
            size += 1
    need(size == head["size"] == signed > 0, f"the log ends at {size} leaves, of which {signed} are under a checkpoint")
    return f"{size} leaves, {checkpoints} checkpoints, root {root.hex()}\n" + name_cosigners(notes, cosigners)

def main(path, trusted=None, *cosigners):
    with open(path, encoding="utf-8", newline="\n") as file:
        first = file.readline()
        try: head = json.loads(first)
        except ValueError: head = json.loads(first + file.read())
        key = read_key(trusted or head["key"])
        need(head["key"] == (trusted or head["key"]) and head["origin"] == key[0], "the file is under another key")
        cosigners = [read_key(each, 4) for each in cosigners]
        checks = {"passerelle.log-proof.v1": lambda: check_proof(head, key, cosigners),
                  "passerelle.log-export.v1": lambda: check_export(head, file, key, cosigners)}
        need(head["format"] in checks, "the file is neither a proof nor a log")
        said = checks[head["format"]]()
    print(said + f"It holds, under the key {trusted or head['key']}" + ("" if trusted else ", which is the file's own word."))


if __name__ == "__main__":
    if len(sys.argv) < 2: print(__doc__) or sys.exit(2)
    try: main(*sys.argv[1:])
    except Fault as fault: sys.exit(f"It does not hold: {fault}.")
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OSError) as error: sys.exit(f"It is not as it must be: {error!r}.")
