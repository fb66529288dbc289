// swift-tools-version: 6.2
// The readers of hostile bytes, each under libFuzzer. A package of its own, so that the house neither builds nor sees it;
// its rooms are links to the house's, so that they are built with the fuzzer's instruments.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")

/// A room of the house, in reach of `@testable`.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Rooms/\(name)",
    swiftSettings: strict + [.unsafeFlags(["-enable-testing"])])
}

/// A program whose `main` is libFuzzer's.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: "fuzz-\(name)", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "passerelle-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
  ],
  targets: [
    room("JSONTree", []),
    room("XMLRecords", []),
    room("Exchange", ["JSONTree", crypto]),
    .systemLibrary(name: "COpenSSL", path: "Rooms/COpenSSL", providers: [.apt(["libssl-dev"])]),
    room("Trust", ["Exchange", "JSONTree", "COpenSSL", crypto, cryptoExtras, x509, asn1]),
    fuzzer("json", ["JSONTree"]),
    fuzzer("xml", ["XMLRecords"]),
    fuzzer("header", ["Trust", "Exchange", "JSONTree"]),
    fuzzer("envelope", ["Trust", "Exchange", "JSONTree"]),
    fuzzer("certificate", ["Trust", "Exchange", "JSONTree"]),
  ]
)
