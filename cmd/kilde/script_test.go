package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kilde": main, "interrupted": interrupted, "killed": killed, "filled": filled, "decided": decided})
}

// The scripts are the command line as its users meet it; $ROOT is the repository.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join(root, "testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("ROOT", root)
			e.Setenv("CI", "")
			return nil
		},
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// exits runs a command and checks its exit status: exits 2 kilde extract.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// interrupted runs a command, stops it as Ctrl-C does, and prints its exit status.
func interrupted() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		panic(err)
	}
	time.Sleep(300 * time.Millisecond)
	_ = cmd.Process.Signal(os.Interrupt)
	_ = cmd.Wait()
	fmt.Println(cmd.ProcessState.ExitCode())
}

// killed runs a command and kills it as kill -9 does, once a file is there.
func killed() {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		panic(err)
	}
	over := make(chan error)
	go func() { over <- cmd.Wait() }()
	for {
		select {
		case <-over:
			fmt.Println("over before", os.Args[1])
			return
		case <-time.After(time.Millisecond):
			if _, err := os.Stat(os.Args[1]); err == nil {
				_ = cmd.Process.Kill()
				<-over
				fmt.Println("killed")
				return
			}
		}
	}
}

// filled runs a command whose output goes to a full disk, and prints its exit status.
func filled() {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdout, cmd.Stderr = full, os.Stderr
	_ = cmd.Run()
	fmt.Println(cmd.ProcessState.ExitCode())
}
