import CryptoExtras
import Exchange
import Foundation

@testable import Trust

extension Forge {
  /// `x5c` and `x5t#S256` that lead elsewhere than to a registered certificate.
  func certificates() throws -> [ForgedToken] {
    let now = TrustFixture.now
    let good = try fixture.der("ec-1")
    let root = try fixture.der("ca")
    let fakeRoot = try DevelopmentAuthority(name: "AC d'essai", on: now)
    let selfSigned = try der(DevelopmentAuthority(name: "ec-1", on: now).certificate)
    let byFakeRoot = try der(fakeRoot.issue("ec-1", for: attacker, on: now))
    let byLeaf = try der(
      DevelopmentAuthority(
        certificate: fixture.certificates["ec-1"] ?? "", key: try fixture.key("ec-1").pem
      ).issue("ec-1", for: attacker, on: now))
    let weak = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024))
    return try [
      ForgedToken("ok-x5c", signed(x5c([good])), isForged: false),
      ForgedToken("ok-x5c-full", signed(x5c([good, root], thumbprint: good)), isForged: false),
      mine("x5c-selfsigned", x5c([selfSigned])), mine("x5c-fake-root-same-name", x5c([byFakeRoot, der(fakeRoot.certificate)])),
      mine("x5c-second-not-first", x5c([byFakeRoot, good])), mine("x5c-key-mismatch", x5c([good])),
      ForgedToken("x5c-expired", signed(x5c([fixture.der("expired")]), key: "expired")),
      ForgedToken("x5c-notyet", signed(x5c([fixture.der("early")]), key: "early")),
      mine("x5c-leaf-as-ca", x5c([byLeaf, good, root])),
      ForgedToken("x5c-no-digsig", compact(x5c([root])) { try fixture.authority.key.sign($0) }),
      ForgedToken("x5t-mismatch", signed(x5c([good], thumbprint: fixture.der("ed-1")))),
      ForgedToken("x5c-base64url", signed(header("\"x5c\":[\"\(Base64URL.text(good))\"]", kid: nil))),
      ForgedToken("x5c-garbage", signed(x5c([Array("pas du DER".utf8)]))),
      ForgedToken("x5c-empty", signed(x5c([]))), ForgedToken("x5c-trailing-der", signed(x5c([good + [0]]))),
      ForgedToken("x5c-kid-disagree", signed(header("\"x5c\":[\"\(Base64.text(good))\"]", kid: "\"ed-1\""))),
      ForgedToken(
        "rsa1024",
        compact(header(alg: "PS256", kid: "\"faible\"")) {
          Array(try weak.signature(for: $0, padding: .PSS).rawRepresentation)
        }),
    ]
  }

  private func mine(_ id: String, _ header: String) throws -> ForgedToken {
    ForgedToken(id, try compact(header) { try attacker.sign($0) })
  }

  private func x5c(_ chain: [[UInt8]], thumbprint: [UInt8]? = nil) -> String {
    let list = "\"x5c\":[\(chain.map { "\"\(Base64.text($0))\"" }.joined(separator: ","))]"
    let digest = thumbprint.map { ",\"x5t#S256\":\"\(Base64URL.text(Digest(of: $0).bytes))\"" } ?? ""
    return header(list + digest, kid: nil)
  }

  private func der(_ pem: String) throws -> [UInt8] {
    guard let der = Base64.bytes(pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()) else {
      throw KeyError("not PEM")
    }
    return der
  }
}
