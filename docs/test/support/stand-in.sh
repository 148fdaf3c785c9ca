#!/usr/bin/env bash
# Stands in for a program that a document calls: writes down how it was called and prints something usable.
printf '%s\0' "$#" "${0##*/}" "$PWD" "$@" >> "$CALLS"
# What is taken from an output is an id or a secret in every document.
case "$*" in *output* | *--query*) echo us-east-1_People001 ;; esac
