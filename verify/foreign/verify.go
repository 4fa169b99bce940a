// Command verify checks a ledger of Tongxin with none of Tongxin's code: signatures, hashes and proofs are
// those of golang.org/x/mod (sumdb/note and sumdb/tlog), which Go itself trusts its module checksums to.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o verify verify.go
//	./verify -key "$(cat LOG/keys)" [-proofs proofs.json] LOG
//
// On Debian: apt-get install golang-go golang-golang-x-mod-dev.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Tiles of C2SP logs are eight levels high.
const tileHeight = 8
const tileWidth = 1 << tileHeight

func main() {
	key := flag.String("key", "", "the log's key: name+id+base64")
	proofs := flag.String("proofs", "", "a JSON file of inclusion and consistency proofs to check as well")
	flag.Parse()
	if *key == "" || flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := verify(flag.Arg(0), strings.TrimSpace(*key), *proofs); err != nil {
		fmt.Fprintln(os.Stderr, "FAILED:", err)
		os.Exit(1)
	}
}

func verify(folder, key, proofs string) error {
	tree, err := openCheckpoint(filepath.Join(folder, "checkpoint"), key)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	start := time.Now()
	if err := checkEntries(folder, tree); err != nil {
		return fmt.Errorf("entries: %w", err)
	}
	monitored := time.Since(start)
	if err := checkTiles(folder, tree); err != nil {
		return fmt.Errorf("tiles: %w", err)
	}
	inclusions, consistencies, err := checkProofs(proofs, tree)
	if err != nil {
		return fmt.Errorf("proofs: %w", err)
	}
	fmt.Printf(`{"size":%d,"inclusionProofs":%d,"consistencyProofs":%d,"monitorMs":%.3f}`+"\n",
		tree.N, inclusions, consistencies, float64(monitored.Microseconds())/1000)
	return nil
}

// openCheckpoint checks the signature and reads the three lines of the checkpoint.
func openCheckpoint(path, key string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tlog.Tree{}, err
	}
	message, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("want the lines origin, size, root; the origin being the key's name")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// checkEntries hashes every entry of every bundle, as a monitor does, and compares the root.
func checkEntries(folder string, tree tlog.Tree) error {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			hashes[i] = stored[index]
		}
		return hashes, nil
	})
	var count int64
	for index := int64(0); index*tileWidth < tree.N; index++ {
		entries, err := readBundle(folder, index, widthAt(index, tree.N))
		if err != nil {
			return err
		}
		for _, entry := range entries {
			hashes, err := tlog.StoredHashes(count, entry, reader)
			if err != nil {
				return err
			}
			stored = append(stored, hashes...)
			count++
		}
	}
	if count != tree.N {
		return fmt.Errorf("%d entries under a checkpoint of %d", count, tree.N)
	}
	root, err := tlog.TreeHash(count, reader)
	if err != nil {
		return err
	}
	if count > 0 && root != tree.Hash {
		return fmt.Errorf("their root is %v, the signed one %v", root, tree.Hash)
	}
	return nil
}

func readBundle(folder string, index int64, width int) ([][]byte, error) {
	path := strings.Replace(tilePath(tlog.Tile{H: tileHeight, L: 0, N: index, W: width}), "tile/0/", "tile/entries/", 1)
	bundle, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for rest := bytes.NewReader(bundle); rest.Len() > 0; {
		var length uint16
		if err := binary.Read(rest, binary.BigEndian, &length); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		entry := make([]byte, length)
		if _, err := io.ReadFull(rest, entry); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		entries = append(entries, entry)
	}
	if len(entries) != width {
		return nil, fmt.Errorf("%s: %d entries instead of %d", path, len(entries), width)
	}
	return entries, nil
}

// checkTiles proves the first leaf of every tile, and the last leaf, from the tiles alone.
// x/mod checks each tile against the root before it believes a hash in it.
func checkTiles(folder string, tree tlog.Tree) error {
	reader := tlog.TileHashReader(tree, &tileFolder{folder})
	for _, index := range leavesToProve(tree.N) {
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		if err != nil {
			return err
		}
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf[0]); err != nil {
			return fmt.Errorf("leaf %d: %w", index, err)
		}
	}
	return nil
}

func leavesToProve(size int64) []int64 {
	var leaves []int64
	for index := int64(0); index < size; index += tileWidth {
		leaves = append(leaves, index)
	}
	if size > 0 {
		leaves = append(leaves, size-1)
	}
	return leaves
}

type tileFolder struct{ path string }

func (t *tileFolder) Height() int                         { return tileHeight }
func (t *tileFolder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t *tileFolder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	contents := make([][]byte, len(tiles))
	for i, tile := range tiles {
		content, err := os.ReadFile(filepath.Join(t.path, tilePath(tile)))
		if err != nil {
			return nil, err
		}
		contents[i] = content
	}
	return contents, nil
}

// tilePath turns x/mod's path into that of C2SP, which leaves the height out.
func tilePath(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
}

func widthAt(index, size int64) int {
	if size-index*tileWidth < tileWidth {
		return int(size - index*tileWidth)
	}
	return tileWidth
}

type proofFile struct {
	Inclusion []struct {
		Index int64
		Entry []byte
		Proof []string
	}
	Consistency []struct {
		Size  int64
		Root  string
		Proof []string
	}
}

// checkProofs checks proofs that Tongxin made; each must hold, and must not hold for anything else.
func checkProofs(path string, tree tlog.Tree) (inclusions, consistencies int, err error) {
	if path == "" {
		return 0, 0, nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return 0, 0, err
	}
	var proofs proofFile
	if err := json.Unmarshal(content, &proofs); err != nil {
		return 0, 0, err
	}
	for _, p := range proofs.Inclusion {
		proof := tlog.RecordProof(hashes(p.Proof))
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, p.Index, tlog.RecordHash(p.Entry)); err != nil {
			return 0, 0, fmt.Errorf("inclusion of %d: %w", p.Index, err)
		}
		if tlog.CheckRecord(proof, tree.N, tree.Hash, p.Index, tlog.RecordHash(append(p.Entry, 'x'))) == nil {
			return 0, 0, fmt.Errorf("inclusion of %d holds for another entry as well", p.Index)
		}
	}
	for _, p := range proofs.Consistency {
		older := hashes([]string{p.Root})[0]
		if err := tlog.CheckTree(tlog.TreeProof(hashes(p.Proof)), tree.N, tree.Hash, p.Size, older); err != nil {
			return 0, 0, fmt.Errorf("consistency with %d: %w", p.Size, err)
		}
		older[0] ^= 1
		if tlog.CheckTree(tlog.TreeProof(hashes(p.Proof)), tree.N, tree.Hash, p.Size, older) == nil {
			return 0, 0, fmt.Errorf("consistency with %d holds for another root as well", p.Size)
		}
	}
	return len(proofs.Inclusion), len(proofs.Consistency), nil
}

func hashes(texts []string) []tlog.Hash {
	list := make([]tlog.Hash, len(texts))
	for i, text := range texts {
		content, err := base64.StdEncoding.DecodeString(text)
		if err == nil {
			copy(list[i][:], content)
		}
	}
	return list
}
