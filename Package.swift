// swift-tools-version: 6.2
// The house, from the ground up: a target may import only what stands above it in this list.
// `swift build --explicit-target-dependency-import-check error` (see `make check`) refuses an undeclared import.
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
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A room of the house: a target and its tests.
func room(_ name: String, _ dependencies: [Target.Dependency], testing: [Target.Dependency] = []) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies + testing,
      swiftSettings: strict),
  ]
}

let package = Package(
  name: "passerelle",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "passerelle", targets: ["passerelle"]),
    .library(
      name: "PasserelleRooms",
      targets: [
        "JSONTree", "JSONSchema", "Exchange", "Trust", "Dossier", "Translation", "Identity", "Consent", "Store",
        "StoreSQLite", "Intake", "Release", "Token", "Gateway",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // 0: touch bytes, know no message.
    room("JSONTree", []),
    room("XMLRecords", []),
    room("CSVRecords", []),
    room("MerkleLog", [crypto]),
    // OpenSSL (libssl-dev), for its breadth: paths, CRL, OCSP, PKCS #12, RFC 3161. Trust alone imports it.
    [.systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])])],
    // PKCS #11 as a header of ours; the module is loaded when the program runs. Token alone imports it.
    [.systemLibrary(name: "CPKCS11")],
    // 1
    room("JSONSchema", ["JSONTree"]),
    room("Exchange", ["JSONTree", crypto]),
    room("Trust", ["Exchange", "JSONTree", "MerkleLog", "COpenSSL", crypto, cryptoExtras, x509, asn1]),
    room("Token", ["Exchange", "JSONTree", "CPKCS11", crypto, cryptoExtras]),
    // 2
    room("Dossier", ["JSONSchema", "JSONTree", "Exchange", yams]),
    // 3
    room("Translation", ["Dossier", "Exchange", "JSONTree", "JSONSchema", "XMLRecords", "CSVRecords", yams, crypto]),
    room("Identity", ["Dossier", "Exchange", "JSONTree", crypto]),
    room("Consent", ["Dossier", "Exchange", "JSONTree", yams]),
    // aside: proves adapters offline
    room(
      "Conformance",
      ["Trust", "Translation", "Dossier", "Exchange", "JSONSchema", "JSONTree", "XMLRecords", "CSVRecords", crypto],
      testing: [yams, "ReferenceReceiver"]),
    // aside: brings messages to partners as they are reached today, and plays such partners
    room(
      "Connectors",
      [
        "Translation", "Trust", "Exchange", "JSONTree", crypto, yams, grdb, httpClient, hummingbird, hummingbirdCore, httpTypes,
        logging, nio, nioHTTP1, nioPosix, nioSSL,
      ],
      testing: ["Simulation", "Dossier"]),
    room("Simulation", ["Exchange", "JSONTree", "JSONSchema", crypto, yams, nio, nioHTTP1, nioPosix]),
    // 4
    room("Store", ["Dossier", "Consent", "Identity", "Exchange", "JSONTree", "MerkleLog", crypto]),
    // 5
    room(
      "StoreSQLite",
      ["Store", "Dossier", "Consent", "Identity", "Exchange", "JSONTree", "MerkleLog", crypto, grdb],
      testing: ["StoreContract"]),
    // 6
    room("Intake", ["Trust", "Translation", "Consent", "Identity", "Store", "Dossier", "Exchange", "JSONTree"]),
    room("Release", ["Trust", "Translation", "Consent", "Identity", "Store", "Dossier", "Exchange", "JSONTree", "MerkleLog"]),
    // 7
    room(
      "Gateway",
      [
        "Intake", "Release", "Trust", "Token", "Translation", "Consent", "Identity", "Store", "StoreSQLite", "Dossier",
        "Exchange", "JSONTree", "MerkleLog", hummingbird, hummingbirdCore, nioSSL, httpTypes, nio, nioHTTP1, nioPosix,
        nioTLS, logging, lifecycle, signals, httpClient, crypto,
      ], testing: ["JSONSchema", nioEmbedded]),
    // 8
    [
      .executableTarget(
        name: "passerelle",
        dependencies: [
          "Gateway", "Conformance", "Connectors", "Simulation", "Intake", "Release", "Trust", "Translation", "Consent",
          "Identity",
          "Store", "StoreSQLite", "Dossier", "Exchange", "JSONTree", "MerkleLog", arguments, httpClient, nio, nioHTTP1, logging,
          signals, crypto,
        ], swiftSettings: strict),
      .testTarget(
        name: "PasserelleTests",
        dependencies: [
          "passerelle", "Gateway", "Conformance", "Connectors", "Simulation", "Trust", "Dossier", "Translation", "Consent",
          "Store", "Exchange", "JSONTree", "MerkleLog", "TestSupport", "ReferenceReceiver", arguments, hummingbird, httpTypes,
          nio, logging,
        ], swiftSettings: strict),
    ],
    // aside: what only tests use
    [
      .target(
        name: "ReferenceReceiver", dependencies: ["Conformance", "Trust", "Exchange", "JSONTree"],
        path: "Tests/ReferenceReceiver", swiftSettings: strict),
      .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
      .target(
        name: "StoreContract",
        dependencies: ["Store", "Dossier", "Consent", "Identity", "Exchange", "JSONTree", "MerkleLog"],
        path: "Tests/StoreContract", swiftSettings: strict),
    ],
  ].flatMap { $0 }
)
